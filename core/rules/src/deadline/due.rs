use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::Serialize;

/// By when something must be done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Due {
    /// The last day on which it is in time.
    pub date: NaiveDate,
    /// On that day, the last moment, for limits in hours; else it is the whole day.
    pub time: Option<NaiveTime>,
    /// Whether days were counted for which no calendar is published yet: to be counted again.
    pub provisional: bool,
}

impl Due {
    /// The last moment on which it is in time, China Standard Time: for limits in days, the end of the day.
    pub fn moment(self) -> NaiveDateTime {
        let end = NaiveTime::from_hms_opt(23, 59, 59).expect("a time of the day");
        self.date.and_time(self.time.unwrap_or(end))
    }
}
