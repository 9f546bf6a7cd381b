use onepalm::engine::happened;
use std::sync::Arc;
use tokio::sync::watch;

/// Cancels the long calls that it was given to. A call that was cancelled stops at its next step and fails with
/// `Cancelled`; what it did before stands, and a read tells how far it came.
#[derive(uniffi::Object)]
pub struct CancelToken {
    cancelled: watch::Sender<bool>,
}

#[uniffi::export]
impl CancelToken {
    /// A token for one call or several.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::new(Self { cancelled: watch::Sender::new(false) })
    }

    /// Cancels; more than once is once.
    pub fn cancel(&self) {
        self.cancelled.send_replace(true);
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        *self.cancelled.borrow()
    }
}

impl CancelToken {
    /// Ends when the token is cancelled; without one, never.
    pub(crate) async fn cancelled(token: Option<Arc<Self>>) {
        match token {
            Some(token) => happened(token.cancelled.subscribe()).await,
            None => std::future::pending().await,
        }
    }
}
