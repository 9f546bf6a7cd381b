use super::HostFailure;
use chrono::{DateTime, Utc};
use onepalm::host::{Clock as CoreClock, SystemClock};
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The device's clocks. Neither is believed alone: the citizen can set the one, and the other forgets. Only for hosts
/// that know better than the system's own clocks; what fails, or cannot be, is passed over for those.
#[uniffi::export(with_foreign)]
pub trait Clock: Send + Sync {
    /// The wall clock, milliseconds since 1970: may be wrong, may jump.
    fn now_millis(&self) -> Result<i64, HostFailure>;

    /// Milliseconds since a moment fixed while the process runs: never goes back.
    fn monotonic_millis(&self) -> Result<i64, HostFailure>;
}

/// Wall clocks that can be: the years 2000 to 2199.
const WALL: RangeInclusive<i64> = 946_684_800_000..=7_258_118_399_999;

/// Times since a moment that can be: up to a hundred years.
const SINCE: RangeInclusive<i64> = 0..=3_155_760_000_000;

/// The host's clock as the core sees it.
pub(super) struct OfHost {
    host: Arc<dyn Clock>,
    system: SystemClock,
    /// The monotonic time told last, and the system's at that moment: a clock that fails in between goes on from there.
    last: Mutex<(Duration, Duration)>,
}

impl OfHost {
    pub(super) fn new(host: Arc<dyn Clock>) -> Self {
        Self { host, system: SystemClock::default(), last: Mutex::default() }
    }

    /// A slow clock holds up its caller only: the thread's other work moves on.
    fn ask(ask: impl FnOnce() -> Result<i64, HostFailure>) -> Option<i64> {
        match tokio::runtime::Handle::try_current() {
            Ok(_) => tokio::task::block_in_place(ask).ok(),
            Err(_) => ask().ok(),
        }
    }
}

impl CoreClock for OfHost {
    fn now(&self) -> DateTime<Utc> {
        let told = Self::ask(|| self.host.now_millis()).filter(|millis| WALL.contains(millis));
        told.and_then(DateTime::from_timestamp_millis).unwrap_or_else(|| self.system.now())
    }

    fn monotonic(&self) -> Duration {
        let told = Self::ask(|| self.host.monotonic_millis()).filter(|millis| SINCE.contains(millis));
        let (told, system) =
            (told.map(|millis| Duration::from_millis(millis.unsigned_abs())), self.system.monotonic());
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let on = last.0 + system.saturating_sub(last.1);
        *last = (told.filter(|told| *told >= last.0).unwrap_or(on), system);
        last.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    struct Told(Mutex<VecDeque<Result<i64, HostFailure>>>);

    impl Clock for Told {
        fn now_millis(&self) -> Result<i64, HostFailure> {
            self.monotonic_millis()
        }

        fn monotonic_millis(&self) -> Result<i64, HostFailure> {
            self.0.lock().unwrap().pop_front().unwrap()
        }
    }

    fn clock(told: &[Result<i64, HostFailure>]) -> OfHost {
        OfHost::new(Arc::new(Told(Mutex::new(told.iter().copied().collect()))))
    }

    #[test]
    fn a_clock_that_fails_in_between_neither_jumps_nor_goes_back() {
        let eleven_days = 950_400_000;
        let clock = clock(&[Ok(eleven_days), Err(HostFailure::Unavailable), Ok(i64::MAX), Ok(-1), Ok(5)]);
        let first = clock.monotonic();
        assert_eq!(first, Duration::from_hours(264));
        for _ in 0..4 {
            let next = clock.monotonic();
            assert!(next >= first && next.saturating_sub(first) < Duration::from_mins(1));
        }
    }

    #[test]
    fn a_wall_clock_that_cannot_be_is_passed_over_for_the_systems() {
        let clock =
            clock(&[Ok(i64::MIN), Ok(i64::MAX), Ok(-1), Ok(253_402_300_799_999), Err(HostFailure::Gone)]);
        for _ in 0..5 {
            assert!((clock.now() - Utc::now()).num_seconds().abs() < 60);
        }
    }
}
