use chrono::NaiveDate;
use onepalm_contract::calendar::CalendarYear;
use serde::Serialize;

/// Where a year's entries come from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CalendarSource {
    /// The notices' addresses or numbers.
    pub papers: Vec<String>,
    /// When they were published, where the data says so.
    pub published_on: Option<NaiveDate>,
}

impl CalendarSource {
    pub(super) fn of(year: &CalendarYear) -> Self {
        Self { papers: year.papers.clone(), published_on: year.published_on }
    }
}
