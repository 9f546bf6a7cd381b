use std::net::SocketAddr;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::Services;

/// How long requests may take to finish once the platform was told to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// A platform that serves. Dropping it stops serving at once; [`Running::shutdown`] lets requests finish.
#[derive(Debug)]
pub struct Running {
    pub(super) address: SocketAddr,
    pub(super) services: Services,
    pub(super) stop: Option<oneshot::Sender<()>>,
    pub(super) task: JoinHandle<()>,
}

impl Running {
    /// Where it listens; with port 0 asked for, the port it was given.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it is made of, for tests and for a desk in the same process.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// Takes no new request, lets the running ones finish (ten seconds at most), and ends.
    pub async fn shutdown(mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        let _ = tokio::time::timeout(PATIENCE, &mut self.task).await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}
