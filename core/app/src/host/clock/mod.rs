//! What time it is.

#[cfg(any(test, feature = "testing"))]
mod manual_clock;
#[cfg(any(test, feature = "testing"))]
mod suite;
mod system_clock;

use std::time::Duration;

use chrono::{DateTime, Utc};

#[cfg(any(test, feature = "testing"))]
pub use {manual_clock::ManualClock, suite::suite};

pub use system_clock::SystemClock;

/// The device's clocks. Neither is believed alone: the citizen can set the one, and the other forgets.
pub trait Clock: Send + Sync {
    /// The wall clock: may be wrong, may jump.
    fn now(&self) -> DateTime<Utc>;

    /// Time since a moment fixed while the process runs: never goes back.
    fn monotonic(&self) -> Duration;
}
