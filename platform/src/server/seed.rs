use onepalm_contract::calendar::CalendarYear;
use onepalm_contract::item::ServiceItem;

use super::StartError;
use crate::identity::RealmSeed;

/// What a city starts with.
#[derive(Debug, Clone, Default)]
pub struct Seed {
    /// Service items with their guides.
    pub items: Vec<ServiceItem>,
    /// Who signs in.
    pub people: RealmSeed,
    /// Published calendars, year by year.
    pub calendar: Vec<CalendarYear>,
}

/// The published calendars that come with the platform.
const CALENDARS: [&str; 4] = [
    include_str!("../../seed/calendar/2024.json"),
    include_str!("../../seed/calendar/2025.json"),
    include_str!("../../seed/calendar/2026.json"),
    include_str!("../../seed/calendar/2027.json"),
];

impl Seed {
    /// No items and nobody, on the published calendars.
    pub fn empty() -> Result<Self, StartError> {
        let years = CALENDARS.iter().map(|year| serde_json::from_str(year));
        let calendar = years.collect::<Result<_, _>>().map_err(|_| StartError::Damaged("the calendar"))?;
        Ok(Self { items: Vec::new(), people: RealmSeed::default(), calendar })
    }
}
