use crate::{Failure, ProbeListener, ProbeRecord};
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinError;

/// Calls that do nothing.
#[derive(uniffi::Object)]
pub struct Probe {
    runtime: Runtime,
}

#[uniffi::export]
impl Probe {
    /// With threads of its own.
    #[uniffi::constructor]
    pub fn new() -> Result<Arc<Self>, Failure> {
        let runtime = Builder::new_multi_thread().worker_threads(2).build();
        Ok(Arc::new(Self { runtime: runtime.map_err(|_| Failure::NoThread)? }))
    }

    /// Gives `number` back.
    pub fn call(&self, number: i32) -> i32 {
        number
    }

    /// Gives `record` back.
    pub fn record(&self, record: ProbeRecord) -> ProbeRecord {
        record
    }

    /// A hundred records.
    pub fn list(&self) -> Vec<ProbeRecord> {
        (0..100).map(ProbeRecord::numbered).collect()
    }

    /// Gives `bytes` back.
    pub fn bytes(&self, bytes: Vec<u8>) -> Vec<u8> {
        bytes
    }

    /// Calls `listener` on a thread that may wait.
    pub async fn callback(&self, listener: Arc<dyn ProbeListener>, number: i32) -> Result<i32, Failure> {
        let heard = async move {
            let heard = tokio::task::spawn_blocking(move || listener.heard(number)).await;
            heard.map_err(no_thread)?
        };
        self.runtime.spawn(heard).await.map_err(no_thread)?
    }

    /// Gives `number` back, from another thread.
    pub async fn wait(&self, number: i32) -> Result<i32, Failure> {
        self.runtime.spawn(async move { number }).await.map_err(no_thread)
    }
}

fn no_thread(_: JoinError) -> Failure {
    Failure::NoThread
}
