use crate::host::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How far the phone's clock may be from the platform's before it is called wrong.
const TOLERANCE: TimeDelta = TimeDelta::minutes(5);

/// A wall clock that ran on further than this was set, not slept through.
const LONGEST_SLEEP: TimeDelta = TimeDelta::days(30);

/// What is known about "now".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TrustedInstant {
    /// The best guess.
    pub now: DateTime<Utc>,
    /// What the guess rests on.
    pub trust: ClockTrust,
}

/// What a guess at "now" rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockTrust {
    /// Server time seen since this process started, carried on by the monotonic clock.
    Server,
    /// The phone's clock, which does not contradict what was seen before.
    Device,
    /// The phone's clock lies before a server time that was seen: it was set back, and the guess is that
    /// server time.
    DeviceRolledBack,
}

/// The phone's clock, put right by what the platform says.
pub(crate) struct TrustedClock {
    device: Arc<dyn Clock>,
    seen: Mutex<Seen>,
}

/// Server time, and what the device's clocks said when it came.
#[derive(Clone, Copy)]
struct Anchor {
    server: DateTime<Utc>,
    monotonic: Duration,
    wall: DateTime<Utc>,
}

#[derive(Clone, Copy, Default)]
struct Seen {
    /// Server time as it came last, in this process.
    anchor: Option<Anchor>,
    /// The latest server time ever seen, from the store.
    latest: Option<DateTime<Utc>>,
}

impl TrustedClock {
    /// A clock that remembers the latest server time of earlier runs.
    pub(crate) fn new(device: Arc<dyn Clock>, latest: Option<DateTime<Utc>>) -> Self {
        Self { device, seen: Mutex::new(Seen { anchor: None, latest }) }
    }

    /// The platform said that it is `server` now.
    pub(crate) fn observe(&self, server: DateTime<Utc>) {
        let (monotonic, wall) = (self.device.monotonic(), self.device.now());
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.anchor = Some(Anchor { server, monotonic, wall });
        seen.latest = seen.latest.max(Some(server));
    }

    /// The best guess at now.
    pub(crate) fn read(&self) -> TrustedInstant {
        let (device, monotonic) = (self.device.now(), self.device.monotonic());
        let seen = *self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Anchor { server, monotonic: at, wall }) = seen.anchor {
            let since = TimeDelta::from_std(monotonic.saturating_sub(at)).unwrap_or_default();
            // The monotonic clock stands still while the device sleeps; the wall clock does not.
            let slept = device - wall - since;
            return if slept > TOLERANCE && slept < LONGEST_SLEEP {
                TrustedInstant { now: server + since + slept, trust: ClockTrust::Device }
            } else {
                TrustedInstant { now: server + since, trust: ClockTrust::Server }
            };
        }
        match seen.latest {
            Some(latest) if device + TOLERANCE < latest => {
                TrustedInstant { now: latest, trust: ClockTrust::DeviceRolledBack }
            }
            Some(_) | None => TrustedInstant { now: device, trust: ClockTrust::Device },
        }
    }

    /// The best guess, where what it rests on does not matter.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.read().now
    }

    /// The latest server time seen, to be stored.
    pub(crate) fn latest_seen(&self) -> Option<DateTime<Utc>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).latest
    }

    /// How far the phone's clock is off, where that is known and more than five minutes.
    pub(crate) fn device_is_off_by(&self) -> Option<TimeDelta> {
        let TrustedInstant { now, trust } = self.read();
        let off = self.device.now() - now;
        match trust {
            ClockTrust::Device => None,
            ClockTrust::Server | ClockTrust::DeviceRolledBack => (off.abs() > TOLERANCE).then_some(off),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::ManualClock;

    fn noon() -> DateTime<Utc> {
        "2026-03-02T04:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_phone_a_year_ahead_is_put_right_by_the_first_answer() {
        let device = Arc::new(ManualClock::at(noon() + TimeDelta::days(365)));
        let clock = TrustedClock::new(device.clone(), None);
        assert_eq!(clock.read().trust, ClockTrust::Device);
        clock.observe(noon());
        device.advance(Duration::from_mins(1));
        assert_eq!(clock.now(), noon() + TimeDelta::minutes(1));
        assert_eq!(clock.device_is_off_by(), Some(TimeDelta::days(365)));
    }

    #[test]
    fn a_night_asleep_passes_and_a_clock_set_ahead_a_year_does_not() {
        let device = Arc::new(ManualClock::at(noon()));
        let clock = TrustedClock::new(device.clone(), None);
        clock.observe(noon());
        device.shift_wall(TimeDelta::hours(9));
        assert_eq!(
            clock.read(),
            TrustedInstant { now: noon() + TimeDelta::hours(9), trust: ClockTrust::Device }
        );
        device.go_wrong_by_a_year();
        assert_eq!(clock.read(), TrustedInstant { now: noon(), trust: ClockTrust::Server });
    }

    #[test]
    fn a_phone_set_back_after_a_restart_is_noticed() {
        let device = Arc::new(ManualClock::at(noon() - TimeDelta::days(365)));
        let clock = TrustedClock::new(device, Some(noon()));
        assert_eq!(clock.read(), TrustedInstant { now: noon(), trust: ClockTrust::DeviceRolledBack });
    }
}
