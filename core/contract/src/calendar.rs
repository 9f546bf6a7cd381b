//! The calendar of working days, as published by the State Council year by year.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One year's published exceptions to the plain week.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarYear {
    /// The civil year the notice is for. A late December date may stand in the next year's notice.
    pub year: i32,
    /// Where the dates come from: the notice's address or number. Empty while nothing is published.
    #[serde(default)]
    pub papers: Vec<String>,
    /// When the notice was published; `None`: the source does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
    /// The exceptions; empty while the year is not yet published.
    pub days: Vec<CalendarDay>,
}

/// A date that is not what its weekday says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarDay {
    /// What it is for, for example 春节.
    pub name: String,
    /// The civil date.
    pub date: NaiveDate,
    /// `true`: a day off; `false`: a make-up working Saturday or Sunday.
    #[serde(rename = "isOffDay")]
    pub is_off_day: bool,
}
