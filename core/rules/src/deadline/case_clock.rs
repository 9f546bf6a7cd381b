use super::Calendar;
use chrono::NaiveDate;
use onepalm_contract::case::{CaseState, CaseView, Promise, Suspension, SuspensionKind};
use onepalm_contract::time::civil_date;
use serde::Serialize;

/// How the lawful clock of a case stands on a day: what a countdown shows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "clock", rename_all = "snake_case")]
pub enum CaseClock {
    /// It has not started, or the item has no limit.
    NotStarted,
    /// It runs.
    Runs {
        /// Last day on which the decision is in time.
        due: NaiveDate,
        /// Working days after today that are left for it, `due` included; negative: so many too late.
        working_days_left: i64,
        /// Whether a year was counted for which no calendar is published yet.
        provisional: bool,
    },
    /// It stands still: the due day moves with every day.
    StandsStill {
        /// First day that does not count.
        since: NaiveDate,
        /// Why.
        kind: SuspensionKind,
        /// The reason that the applicant was told.
        reason: String,
        /// Until when, as far as can be said.
        expected_end: Option<NaiveDate>,
    },
    /// The case is decided, or ended before.
    Stopped,
}

impl CaseClock {
    /// The clock of a case, seen on `today`.
    pub fn of(case: &CaseView, today: NaiveDate, calendar: &Calendar) -> Self {
        let running = match case.state {
            CaseState::Submitted | CaseState::PreAudit | CaseState::Received | CaseState::Correction => {
                return Self::NotStarted;
            }
            CaseState::Accepted | CaseState::Review | CaseState::Suspended | CaseState::Forwarded => {
                case.promise.as_ref()
            }
            CaseState::NotAccepted
            | CaseState::Decided
            | CaseState::Finished
            | CaseState::Delivered
            | CaseState::Withdrawn
            | CaseState::Lapsed => return Self::Stopped,
        };
        let Some(promise) = running else { return Self::NotStarted };
        match &case.suspension {
            Some(suspension) if stops(suspension, promise) => Self::StandsStill {
                since: civil_date(suspension.since),
                kind: suspension.kind,
                reason: suspension.reason.clone(),
                expected_end: suspension.expected_end,
            },
            Some(_) | None => Self::Runs {
                due: promise.due,
                working_days_left: working_days_left(today, promise.due, calendar),
                provisional: promise.provisional,
            },
        }
    }
}

/// Whether a suspension stops the clock of the case: one of a step for which the whole does not wait leaves it running.
pub fn stops(suspension: &Suspension, promise: &Promise) -> bool {
    let beside = |id: &String| promise.steps.iter().any(|step| step.id == *id && !step.critical);
    !suspension.step.as_ref().is_some_and(beside)
}

/// Working days after `today` up to and including `due`; negative: so many after it.
pub fn working_days_left(today: NaiveDate, due: NaiveDate, calendar: &Calendar) -> i64 {
    let after = |date: NaiveDate| date.succ_opt().unwrap_or(NaiveDate::MAX);
    calendar.working_days(after(today), after(due))
}
