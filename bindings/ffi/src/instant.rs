use chrono::{DateTime, NaiveDate, Utc};
use serde::{Serialize, Serializer};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The first and the last moment that every host's type of time can hold: the years 1 and 9999.
const FIRST: i64 = -62_135_596_800_000;
const LAST: i64 = 253_402_300_799_999;

/// A moment, in the host's own type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Instant(pub SystemTime);

uniffi::custom_newtype!(
    /// A moment.
    Instant,
    SystemTime
);

/// A day of the calendar, in the host's own type where it has one, else `YYYY-MM-DD`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CivilDate(pub String);

uniffi::custom_newtype!(
    /// A day of the calendar; where it is text, `YYYY-MM-DD`.
    CivilDate,
    String
);

impl Instant {
    /// Milliseconds since 1970.
    fn millis(self) -> i64 {
        match self.0.duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(LAST),
            Err(before) => i64::try_from(before.duration().as_millis()).map_or(FIRST, |millis| -millis),
        }
    }
}

impl From<DateTime<Utc>> for Instant {
    fn from(at: DateTime<Utc>) -> Self {
        let millis = at.timestamp_millis().clamp(FIRST, LAST);
        let distance = Duration::from_millis(millis.unsigned_abs());
        Self(if millis < 0 { UNIX_EPOCH - distance } else { UNIX_EPOCH + distance })
    }
}

impl Serialize for Instant {
    /// As a type of its own, so that a host without `SystemTime` can tell it from a number.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct("Instant", &self.millis())
    }
}

impl From<NaiveDate> for CivilDate {
    fn from(date: NaiveDate) -> Self {
        let [first, last] = [NaiveDate::from_ymd_opt(1, 1, 1), NaiveDate::from_ymd_opt(9999, 12, 31)];
        let date = first.map_or(date, |first| date.max(first));
        Self(last.map_or(date, |last| date.min(last)).format("%Y-%m-%d").to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_days_beyond_what_hosts_can_hold_are_brought_in() {
        assert_eq!(Instant::from(DateTime::<Utc>::MAX_UTC).millis(), LAST);
        assert_eq!(Instant::from(DateTime::<Utc>::MIN_UTC).millis(), FIRST);
        assert_eq!(CivilDate::from(NaiveDate::MAX).0, "9999-12-31");
        assert_eq!(CivilDate::from(NaiveDate::MIN).0, "0001-01-01");
        assert_eq!(CivilDate::from(NaiveDate::from_ymd_opt(2026, 2, 3).unwrap()).0, "2026-02-03");
    }
}
