use chrono::{NaiveDate, NaiveTime};

/// By when something must be done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Due {
    /// The last day on which it is in time.
    pub date: NaiveDate,
    /// On that day, the last moment, for limits in hours; else it is the whole day.
    pub time: Option<NaiveTime>,
    /// Whether days were counted for which no calendar is published yet: to be counted again.
    pub provisional: bool,
}
