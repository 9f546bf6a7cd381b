use crate::host::Clock;
use crate::outbox::Backoff;
use std::time::Duration;

/// How long a sync may take. A step that has begun is finished; no new one begins afterwards.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Budget {
    /// From the call on.
    pub time: Duration,
    /// How long what fails waits for its next try.
    pub backoff: Backoff,
}

impl Default for Budget {
    /// The app is in the foreground.
    fn default() -> Self {
        Self { time: Duration::from_secs(30), backoff: Backoff::FOREGROUND }
    }
}

impl Budget {
    /// The phone woke the app in the background: it grants half a minute.
    pub fn in_background() -> Self {
        Self { backoff: Backoff::BACKGROUND, ..Self::default() }
    }
}

/// A budget that has begun to run.
pub(super) struct Running<'a> {
    clock: &'a dyn Clock,
    until: Duration,
    pub(super) backoff: Backoff,
}

impl<'a> Running<'a> {
    pub(super) fn new(budget: Budget, clock: &'a dyn Clock) -> Self {
        Self { clock, until: clock.monotonic() + budget.time, backoff: budget.backoff }
    }

    pub(super) fn is_over(&self) -> bool {
        self.clock.monotonic() >= self.until
    }
}
