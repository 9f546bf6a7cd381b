use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A hybrid clock's stamp: 48 bits of milliseconds, a 16-bit counter, the device. Ordered; no two stamps
/// of one device are equal. A field's later stamp wins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Stamp {
    /// Milliseconds since 1970 in the upper 48 bits, the counter in the lower 16.
    time: u64,
    /// The device that wrote it.
    device: u32,
}

/// Stamps edits so that they order the same on every device, however wrong its clock.
#[derive(Clone, Copy, Debug)]
pub struct HybridClock {
    last: u64,
    device: u32,
}

impl HybridClock {
    /// A clock that continues after the highest stamp stored.
    pub fn new(device: u32, highest: Option<Stamp>) -> Self {
        Self { last: highest.map_or(0, |stamp| stamp.time), device }
    }

    /// A stamp later than every one given or seen, at `now` or after.
    pub fn stamp(&mut self, now: DateTime<Utc>) -> Stamp {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0) & 0xffff_ffff_ffff;
        self.last = (millis << 16).max(self.last + 1);
        Stamp { time: self.last, device: self.device }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_grow_though_the_clock_goes_back_a_year() {
        let now: DateTime<Utc> = "2026-03-02T01:00:00Z".parse().unwrap();
        let mut clock = HybridClock::new(1, None);
        let first = clock.stamp(now);
        let second = clock.stamp(now - chrono::TimeDelta::days(365));
        assert!(second > first);
        let mut reopened = HybridClock::new(1, Some(second));
        assert!(reopened.stamp(now - chrono::TimeDelta::days(365)) > second);
    }
}
