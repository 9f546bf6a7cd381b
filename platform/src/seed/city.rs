use onepalm_contract::calendar::CalendarYear;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::life_event::LifeEvent;

use crate::identity::RealmSeed;
use crate::shares::SeedShare;

/// What a city starts with.
#[derive(Debug, Clone, Default)]
pub struct Seed {
    /// Service items with their guides.
    pub items: Vec<ServiceItem>,
    /// Life events over them (一件事).
    pub life_events: Vec<LifeEvent>,
    /// Who signs in.
    pub people: RealmSeed,
    /// What other bodies know of people.
    pub shares: Vec<SeedShare>,
    /// Published calendars, year by year.
    pub calendar: Vec<CalendarYear>,
}

const ITEMS: &str = include_str!("../../seed/items.jsonl");
const LIFE_EVENTS: &str = include_str!("../../seed/life_events.json");
const PEOPLE: &str = include_str!("../../seed/people.json");
const SHARES: &str = include_str!("../../seed/shares.json");
const CALENDARS: [&str; 10] = [
    include_str!("../../seed/calendar/2018.json"),
    include_str!("../../seed/calendar/2019.json"),
    include_str!("../../seed/calendar/2020.json"),
    include_str!("../../seed/calendar/2021.json"),
    include_str!("../../seed/calendar/2022.json"),
    include_str!("../../seed/calendar/2023.json"),
    include_str!("../../seed/calendar/2024.json"),
    include_str!("../../seed/calendar/2025.json"),
    include_str!("../../seed/calendar/2026.json"),
    include_str!("../../seed/calendar/2027.json"),
];

impl Seed {
    /// No items and nobody, on the published calendars.
    pub fn empty() -> Self {
        let read = |year| serde_json::from_str(year).expect("a test reads every published calendar");
        Self { calendar: CALENDARS.into_iter().map(read).collect(), ..Self::default() }
    }

    /// The invented city without its items.
    pub fn people() -> Self {
        let people = serde_json::from_str(PEOPLE).expect("a test reads the invented people");
        let shares = serde_json::from_str(SHARES).expect("a test reads the invented shares");
        Self { people, shares, ..Self::empty() }
    }

    /// The invented city.
    pub fn built_in() -> Self {
        let read = |line| serde_json::from_str(line).expect("a test reads every invented item");
        let life_events = serde_json::from_str(LIFE_EVENTS).expect("a test reads the invented life events");
        Self { items: ITEMS.lines().map(read).collect(), life_events, ..Self::people() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_city_reads() {
        let city = Seed::built_in();
        assert!(city.items.len() >= 24);
        assert!(city.items.iter().any(|item| item.code.as_str() == super::super::FLAGSHIP_ITEM));
        let (name, password) = super::super::HEROINE;
        assert!(city.people.citizens.iter().any(|one| one.username == name && one.password == password));
    }
}
