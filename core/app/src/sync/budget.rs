use crate::host::Clock;
use std::time::Duration;

/// How long a sync may take. A step that has begun is finished; no new one begins afterwards.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Budget {
    /// From the call on.
    pub time: Duration,
}

impl Default for Budget {
    /// Half a minute: what phones grant in the background.
    fn default() -> Self {
        Self { time: Duration::from_secs(30) }
    }
}

/// A budget that has begun to run.
pub(super) struct Running<'a> {
    clock: &'a dyn Clock,
    until: Duration,
}

impl<'a> Running<'a> {
    pub(super) fn new(budget: Budget, clock: &'a dyn Clock) -> Self {
        Self { clock, until: clock.monotonic() + budget.time }
    }

    pub(super) fn is_over(&self) -> bool {
        self.clock.monotonic() >= self.until
    }
}
