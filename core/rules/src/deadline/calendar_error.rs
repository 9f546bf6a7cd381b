use chrono::NaiveDate;

/// Why published years do not make one calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CalendarError {
    /// One entry says day off, another says working day.
    #[error("the calendar says both day off and working day for {0}")]
    Contradiction(NaiveDate),
    /// An entry whose date is neither in the notice's year nor in the December before it.
    #[error("{date} does not belong to the notice for {year}")]
    ForeignDate {
        /// The notice's year.
        year: i32,
        /// The date.
        date: NaiveDate,
    },
}

impl CalendarError {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contradiction(_) => "calendar.contradiction",
            Self::ForeignDate { .. } => "calendar.foreign-date",
        }
    }
}
