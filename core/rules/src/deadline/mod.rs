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

mod alert;
mod calendar;
mod calendar_error;
mod calendar_source;
mod case_clock;
mod case_promise;
mod chain;
mod counting;
mod day_kind;
mod due;
mod ledger;
mod notation;
mod notice_name;
mod office_hours;
mod out_of_calendar;
mod pauses;
mod promise;
mod recount;
mod silence;
mod why;
mod within;

pub use alert::{Alert, AlertRule};
pub use calendar::Calendar;
pub use calendar_error::CalendarError;
pub use calendar_source::CalendarSource;
pub use case_clock::{CaseClock, stops, working_days_left};
pub use case_promise::case_promise;
pub use chain::{ChainDue, ChainError, StepEnd, joint_due};
pub use counting::{Counting, FirstDay};
pub use day_kind::DayKind;
pub use due::Due;
pub use ledger::{Ledger, LedgerDay, ledger};
pub use notation::{NotationError, parse_pause, parse_start};
pub use notice_name::NoticeName;
pub use office_hours::{NotOfficeHours, OfficeHours};
pub use out_of_calendar::OutOfCalendar;
pub use pauses::{PauseBackwards, Pauses};
pub use promise::{promise, promise_by};
pub use recount::{CalendarChange, recount};
pub use silence::{SILENCE_DAYS, SILENCE_LAW, Silence, silence};
pub use why::Why;
pub use within::{PromiseOverLaw, within_law};

#[cfg(test)]
mod tests;
