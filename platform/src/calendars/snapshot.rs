use std::collections::BTreeMap;

use onepalm_contract::calendar::CalendarYear;
use onepalm_rules::deadline::{Calendar, CalendarError};

/// The calendar that stands now, and the former ones on which promises may still be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendars {
    years: Vec<CalendarYear>,
    now: Calendar,
    former: BTreeMap<String, Calendar>,
    latest: Option<String>,
}

impl Calendars {
    /// These years, and nothing before them.
    pub fn new(years: Vec<CalendarYear>) -> Result<Self, CalendarError> {
        let now = Calendar::new(&years)?;
        Ok(Self { years, now, former: BTreeMap::new(), latest: None })
    }

    /// The same with a calendar that stood before; the last one added is the latest.
    pub fn with_former(mut self, years: &[CalendarYear]) -> Result<Self, CalendarError> {
        let calendar = Calendar::new(years)?;
        self.latest = Some(calendar.fingerprint());
        self.former.insert(calendar.fingerprint(), calendar);
        Ok(self)
    }

    /// The calendar that stands.
    pub fn now(&self) -> &Calendar {
        &self.now
    }

    /// The calendar with that fingerprint. One that is not kept had counted as the latest before this did, or nobody
    /// would have forgotten it; where there is none, nothing is known to have changed.
    pub fn former(&self, fingerprint: &str) -> &Calendar {
        let latest = self.latest.as_ref().and_then(|latest| self.former.get(latest));
        self.former.get(fingerprint).or(latest).unwrap_or(&self.now)
    }

    /// Whether former calendars are kept.
    pub fn has_former(&self) -> bool {
        !self.former.is_empty()
    }

    /// The published years of the calendar that stands.
    pub fn years(&self) -> &[CalendarYear] {
        &self.years
    }
}
