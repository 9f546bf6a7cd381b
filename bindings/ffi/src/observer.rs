use crate::host::HostFailure;
use onepalm::engine::Beside;
use std::sync::{Arc, Mutex, PoisonError};

/// Told *that* something of a citizen's changed; what, is read from the areas. Called on a thread of the core, one
/// call at a time; changes that come while a call runs are told by one more.
#[uniffi::export(with_foreign)]
pub trait ChangeObserver: Send + Sync {
    /// Something changed.
    fn changed(&self) -> Result<(), HostFailure>;
}

/// An observation that goes on until it is ended or let go.
#[derive(uniffi::Object)]
pub struct Subscription {
    watching: Mutex<Option<Beside>>,
}

#[uniffi::export]
impl Subscription {
    /// Ends it; a call that has begun is finished.
    pub fn end(&self) {
        *self.watching.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Subscription {
    pub(crate) fn new(watching: Beside) -> Arc<Self> {
        Arc::new(Self { watching: Mutex::new(Some(watching)) })
    }
}
