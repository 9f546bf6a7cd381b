use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// That a promise was counted again because a calendar had changed after it was given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recount {
    /// When it was counted again.
    pub on: NaiveDate,
    /// The last day in time, as promised before.
    pub before: NaiveDate,
    /// The last day in time since.
    pub after: NaiveDate,
    /// The dates that are working days now and were not before, or the other way round.
    pub days: Vec<ChangedDay>,
    /// Whether the calendar had been provisional before: a year was published meanwhile.
    pub was_provisional: bool,
}

/// A date whose meaning changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangedDay {
    /// The date.
    pub date: NaiveDate,
    /// Whether offices work on it now.
    pub working: bool,
    /// What it is for now, for example 春节; empty: an ordinary day.
    pub name: String,
}
