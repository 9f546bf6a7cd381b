use crate::promise::{Ended, Work};
use onepalm_ffi::OnePalmError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering, fence};
use std::sync::{Arc, Mutex, TryLockError};
use std::task::{Context, Poll, Wake, Waker};
use tokio::task::unconstrained;

/// Work that goes on wherever it is woken, which is on the thread that did what it waits for: from the core's threads it
/// is one step to JavaScript's, with no threads between them.
pub(crate) struct Task {
    going_on: Mutex<Option<GoingOn>>,
    is_woken: AtomicBool,
}

struct GoingOn {
    work: Work,
    done: Done,
}

type Done = Box<dyn FnOnce(Ended) + Send>;

impl Task {
    /// Begins the work; `done` is called once, on whatever thread ends it.
    pub(crate) fn begin(work: Work, done: impl FnOnce(Ended) + Send + 'static) {
        // Inside another task of tokio's it must not share that one's budget.
        let going_on = GoingOn { work: Box::pin(unconstrained(work)), done: Box::new(done) };
        let task = Self { going_on: Mutex::new(Some(going_on)), is_woken: AtomicBool::new(false) };
        Arc::new(task).wake();
    }

    /// Goes on until it waits for something again, or has ended.
    fn step(self: &Arc<Self>, held: &mut Option<GoingOn>) -> Option<(Done, Ended)> {
        let GoingOn { work, .. } = held.as_mut()?;
        let waker = Waker::from(Arc::clone(self));
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(&mut Context::from_waker(&waker))));
        let ended = match polled {
            Ok(Poll::Pending) => return None,
            Ok(Poll::Ready(ended)) => ended,
            // The core's own faults end in the core; this is the skin's.
            Err(_) => Err(OnePalmError::fault()),
        };
        let GoingOn { work, done } = held.take()?;
        let _ = catch_unwind(AssertUnwindSafe(|| drop(work)));
        Some((done, ended))
    }
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.is_woken.store(true, Ordering::SeqCst);
        while self.is_woken.load(Ordering::SeqCst) {
            // Whoever holds it looks again once it is let go.
            fence(Ordering::SeqCst);
            let mut held = match self.going_on.try_lock() {
                Ok(held) => held,
                Err(TryLockError::Poisoned(broken)) => broken.into_inner(),
                Err(TryLockError::WouldBlock) => return,
            };
            self.is_woken.store(false, Ordering::SeqCst);
            let ended = self.step(&mut held);
            drop(held);
            fence(Ordering::SeqCst);
            if let Some((done, ended)) = ended {
                // Nobody who wakes it is told of a fault in what follows.
                let _ = catch_unwind(AssertUnwindSafe(|| done(ended)));
            }
        }
    }
}
