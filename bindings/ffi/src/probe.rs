//! Calls that do nothing: what a call of each shape costs, beside the same shape on an empty library. And some that
//! panic. Not in what ships.

use crate::cancel_token::CancelToken;
use crate::error::{OnePalmError, Result};
use crate::host::HostFailure;
use onepalm::engine::{Engine, Whose};
use onepalm::probe::{FailPoint, fault_in_commit};
use onepalm_contract::form::FieldErrorCode;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Called back by [`Probe::callback`].
#[uniffi::export(with_foreign)]
pub trait ProbeListener: Send + Sync {
    /// Gives `number` back.
    fn heard(&self, number: i32) -> Result<i32, HostFailure>;
}

/// A record of a few fields.
#[derive(Clone, Debug, PartialEq, uniffi::Record, Serialize, Deserialize)]
pub struct ProbeRecord {
    /// A number.
    pub number: i64,
    /// A name.
    pub name: String,
    /// May be absent.
    pub note: Option<String>,
    /// Some words.
    pub words: Vec<String>,
}

/// Calls that do nothing.
#[derive(uniffi::Object)]
pub struct Probe {
    engine: Arc<Engine>,
    stopped: Arc<AtomicBool>,
}

#[uniffi::export]
impl Probe {
    /// With threads of its own.
    #[uniffi::constructor]
    pub fn new() -> Result<Arc<Self>> {
        Ok(Arc::new(Self { engine: Engine::start()?, stopped: Arc::default() }))
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
        let record = |number| ProbeRecord {
            number,
            name: "云舟市行政审批局".to_owned(),
            note: None,
            words: vec!["一".to_owned(), "二".to_owned()],
        };
        (0..100).map(record).collect()
    }

    /// Gives `bytes` back.
    pub fn bytes(&self, bytes: Vec<u8>) -> Vec<u8> {
        bytes
    }

    /// Calls `listener` on a thread of the core.
    pub async fn callback(&self, listener: Arc<dyn ProbeListener>, number: i32) -> Result<i32> {
        self.engine
            .run(
                Whose::Nobody,
                Box::pin(async move {
                    let heard = tokio::task::spawn_blocking(move || listener.heard(number)).await;
                    Ok::<_, OnePalmError>(heard.map_or(-1, |heard| heard.unwrap_or(-1)))
                }),
            )
            .await
    }

    /// Gives `number` back, from a thread of the core.
    pub async fn wait(&self, number: i32) -> Result<i32> {
        self.engine.run(Whose::Nobody, Box::pin(async move { Ok::<_, OnePalmError>(number) })).await
    }

    /// Waits for ever, and takes a moment to stop when it is cancelled.
    #[uniffi::method(default(cancel = None))]
    pub async fn stop_slowly(&self, cancel: Option<Arc<CancelToken>>) -> Result<i32> {
        let last = Last(Arc::clone(&self.stopped));
        let work = async move {
            let _last = last;
            std::future::pending().await
        };
        self.engine.run_long(Whose::Nobody, CancelToken::cancelled(cancel), Box::pin(work)).await
    }

    /// Whether [`Probe::stop_slowly`] has stopped.
    pub fn has_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    /// Panics, on the thread that calls.
    pub fn fault_at_once(&self) -> i32 {
        panic!("a fault on purpose")
    }

    /// Lets the next commit of the core in `folder` panic, once: `at` is `before`, `inside` or `after` it.
    pub async fn fault_in_commit(&self, folder: String, at: String) -> Result<()> {
        let point = match at.as_str() {
            "before" => FailPoint::BeforeCommit,
            "inside" => FailPoint::InTransaction,
            "after" => FailPoint::AfterCommit,
            _ => return Err(OnePalmError::argument("at", FieldErrorCode::Unknown)),
        };
        let work = async move {
            fault_in_commit(Path::new(&folder), point);
            Ok(())
        };
        self.engine.run(Whose::Nobody, Box::pin(work)).await
    }

    /// Panics, on a thread of the core.
    pub async fn fault(&self) -> Result<i32> {
        self.engine.run(Whose::Nobody, Box::pin(async { Err::<i32, OnePalmError>(panics()) })).await
    }
}

/// What a call that is stopped lets go last.
struct Last(Arc<AtomicBool>);

impl Drop for Last {
    fn drop(&mut self) {
        std::thread::sleep(Duration::from_millis(300));
        self.0.store(true, Ordering::SeqCst);
    }
}

fn panics() -> OnePalmError {
    panic!("a fault on purpose")
}
