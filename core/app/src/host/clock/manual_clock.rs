use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::Clock;

/// A clock that moves only when told to, and can be wrong.
#[derive(Debug)]
pub struct ManualClock(Mutex<Hands>);

#[derive(Clone, Copy, Debug)]
struct Hands {
    wall: DateTime<Utc>,
    monotonic: Duration,
}

impl ManualClock {
    /// A clock that stands at `now`.
    pub const fn at(now: DateTime<Utc>) -> Self {
        Self(Mutex::new(Hands { wall: now, monotonic: Duration::ZERO }))
    }

    /// Lets time pass on both clocks.
    pub fn advance(&self, time: Duration) {
        let mut hands = self.hands();
        hands.wall += time;
        hands.monotonic += time;
    }

    /// Sets the wall clock forward or, with a negative value, back, as a citizen does in the settings.
    pub fn shift_wall(&self, by: TimeDelta) {
        self.hands().wall += by;
    }

    /// Sets the wall clock one year ahead.
    pub fn go_wrong_by_a_year(&self) {
        self.shift_wall(TimeDelta::days(365));
    }

    fn hands(&self) -> MutexGuard<'_, Hands> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        self.hands().wall
    }

    fn monotonic(&self) -> Duration {
        self.hands().monotonic
    }
}
