use super::OfficeHours;

/// How a city counts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counting {
    /// Which day is day 1.
    pub first_day: FirstDay,
    /// For limits in hours.
    pub office_hours: OfficeHours,
}

/// Which day is day 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FirstDay {
    /// The day after acceptance: the day itself is not counted (民法典 art. 201).
    #[default]
    DayAfter,
    /// The day of acceptance.
    SameDay,
}
