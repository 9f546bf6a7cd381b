use super::{Calendar, Due};
use chrono::{Datelike, NaiveDate};

/// Years beyond the last published one in which a count still means something.
const FURTHEST: i32 = 10;

/// A count that the calendar says nothing about, and that no later notice will make certain.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OutOfCalendar {
    /// It starts before the first published year.
    #[error("no calendar is known for {start}: the first is that of {first}")]
    Before {
        /// The start.
        start: NaiveDate,
        /// The first year.
        first: i32,
    },
    /// It ends long after the last published year.
    #[error("{due} is more than {FURTHEST} years after {last}, the last year with a calendar")]
    TooFar {
        /// The end.
        due: NaiveDate,
        /// The last year.
        last: i32,
    },
}

impl OutOfCalendar {
    /// Whether a count from `start` lies where the calendar, or one that is still to come, can say which days are
    /// worked. A calendar without any year says nothing of any, and refuses nothing.
    pub fn check(start: NaiveDate, due: Due, calendar: &Calendar) -> Result<(), Self> {
        let mut years = calendar.sources().keys().copied();
        let Some(first) = years.next() else { return Ok(()) };
        let last = years.next_back().unwrap_or(first);
        if start.year() < first {
            return Err(Self::Before { start, first });
        }
        if due.date.year() > last.saturating_add(FURTHEST) {
            return Err(Self::TooFar { due: due.date, last });
        }
        Ok(())
    }

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Before { .. } => "deadline.before-calendar",
            Self::TooFar { .. } => "deadline.beyond-calendar",
        }
    }

    /// The sentence in Chinese; the one in English is its `Display`.
    pub fn zh(self) -> String {
        match self {
            Self::Before { start, first } => format!("没有 {start} 的放假安排，最早的日历是 {first} 年。"),
            Self::TooFar { due, last } => {
                format!("{due} 比最后一份日历（{last} 年）晚 {FURTHEST} 年以上，无法核算。")
            }
        }
    }
}
