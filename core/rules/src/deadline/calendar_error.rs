use super::NoticeName;
use chrono::NaiveDate;

/// Why published years do not make one calendar.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CalendarError {
    /// One entry says day off, another says working day, or one of two notices for a year is silent.
    #[error("two calendars contradict each other on {date}: {first} and {second}")]
    Contradiction {
        /// The date.
        date: NaiveDate,
        /// One of the two.
        first: NoticeName,
        /// The other; the same where a notice contradicts itself.
        second: NoticeName,
    },
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
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Contradiction { .. } => "calendar.contradiction",
            Self::ForeignDate { .. } => "calendar.foreign-date",
        }
    }

    /// The sentence in Chinese; the one in English is its `Display`.
    pub fn zh(&self) -> String {
        match self {
            Self::Contradiction { date, first, second } => {
                format!("两份日历对 {date} 的说法互相矛盾：{}与{}。", first.zh(), second.zh())
            }
            Self::ForeignDate { year, date } => format!("{date} 不属于 {year} 年的放假通知。"),
        }
    }
}
