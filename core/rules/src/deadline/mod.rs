//! Deadlines (办结时限): working days, natural days and office hours on the State Council's calendar, with
//! pauses that do not count.
//!
//! ```
//! use chrono::NaiveDate;
//! use onepalm_contract::{calendar::CalendarYear, item::Limit};
//! use onepalm_rules::deadline::{Calendar, Pauses, promise};
//!
//! let year = CalendarYear { year: 2026, papers: vec![], published_on: None, days: vec![] };
//! let calendar = Calendar::new(&[year]).expect("nothing contradicts");
//! let friday = NaiveDate::from_ymd_opt(2026, 5, 8).expect("a real date");
//! let due = promise(Limit::working_days(2), friday, &Pauses::none(), &calendar);
//! assert_eq!(due.date, NaiveDate::from_ymd_opt(2026, 5, 12).expect("a real date"));
//! assert!(due.provisional, "the year is not published yet");
//! ```

mod calendar;
mod calendar_error;
mod case_promise;
mod counting;
mod day_kind;
mod due;
mod office_hours;
mod pauses;
mod promise;

pub use calendar::Calendar;
pub use calendar_error::CalendarError;
pub use case_promise::case_promise;
pub use counting::{Counting, FirstDay};
pub use day_kind::DayKind;
pub use due::Due;
pub use office_hours::{NotOfficeHours, OfficeHours};
pub use pauses::{PauseBackwards, Pauses};
pub use promise::{promise, promise_by};

#[cfg(test)]
mod tests;
