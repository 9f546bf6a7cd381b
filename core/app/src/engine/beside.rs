use tokio::task::{AbortHandle, JoinError, JoinHandle};

/// Something that goes on beside the calls; dropped, it stops.
pub struct Beside(pub(super) AbortHandle);

impl Beside {
    /// Stops the task and waits until it has: what it did until then is all it did.
    pub(super) async fn and_wait(&self, task: &mut JoinHandle<()>) -> Result<(), JoinError> {
        self.0.abort();
        task.await
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.0.abort();
    }
}
