use crate::host::HostFailure;
use onepalm::Citizen;
use onepalm::engine::{Beside, Engine};
use std::sync::atomic::{AtomicBool, Ordering};
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
    watching: Mutex<Option<Watching>>,
    ended: Arc<AtomicBool>,
}

/// What is observed stays open as long as somebody observes it.
struct Watching {
    _task: Beside,
    _citizen: Citizen,
    _engine: Arc<Engine>,
}

#[uniffi::export]
impl Subscription {
    /// Ends it; a call that has begun is finished, and none begins any more.
    pub fn end(&self) {
        self.ended.store(true, Ordering::SeqCst);
        *self.watching.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Subscription {
    pub(crate) fn begin(
        engine: Arc<Engine>,
        citizen: Citizen,
        observer: Arc<dyn ChangeObserver>,
    ) -> Arc<Self> {
        let ended = Arc::new(AtomicBool::new(false));
        let (mut changes, over) = (citizen.changes(), Arc::clone(&ended));
        let task = engine.beside(async move {
            while changes.changed().await.is_ok() {
                let (observer, over) = (Arc::clone(&observer), Arc::clone(&over));
                let tell = move || (!over.load(Ordering::SeqCst)).then(|| observer.changed());
                // An observer that fails is told again next time.
                let _ = tokio::task::spawn_blocking(tell).await;
            }
        });
        let watching = Watching { _task: task, _citizen: citizen, _engine: engine };
        Arc::new(Self { watching: Mutex::new(Some(watching)), ended })
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.end();
    }
}
