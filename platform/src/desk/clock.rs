//! The clock of a case: by when to tell what is missing, by when to decide, what stopped it. Pure.

use chrono::{DateTime, Utc};
use onepalm_contract::case::{CaseView, Pause, Promise, Suspension, TellBy};
use onepalm_contract::item::{Limit, ServiceItem};
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::time::civil_date;
use onepalm_rules::deadline::{
    Calendar, CalendarChange, Counting, PauseBackwards, Pauses, SILENCE_DAYS, case_promise, promise, recount,
};

use crate::calendars::Calendars;
use crate::problems::Refused;

/// By when the authority must tell what is missing, counted from receipt.
pub(super) fn tell_by(received_at: DateTime<Utc>, calendar: &Calendar) -> TellBy {
    let limit = Limit::working_days(SILENCE_DAYS);
    let last = promise(limit, civil_date(received_at), &Pauses::none(), calendar);
    TellBy { date: last.date, provisional: last.provisional, calendar: calendar.fingerprint() }
}

/// By when the case will be decided, counted anew from acceptance with every pause so far. How often and why it was
/// counted again because a calendar had changed is kept.
pub(super) fn counted(
    case: &CaseView,
    item: &ServiceItem,
    calendars: &Calendars,
) -> Result<Option<Promise>, Refused> {
    let Some(accepted_at) = case.accepted_at else { return Ok(None) };
    let again = case_promise(item, accepted_at, &case.pauses, calendars.now(), &Counting::default());
    let Some(again) = again.map_err(backwards)? else { return Ok(None) };
    let recounts = case.promise.as_ref().map_or_else(Vec::new, |standing| standing.recounts.clone());
    Ok(Some(Promise { recounts, ..again }))
}

/// The promise on today's calendar, with why it changed; the same where it was counted on that one.
pub(super) fn recounted(
    case: &CaseView,
    item: &ServiceItem,
    calendars: &Calendars,
    at: DateTime<Utc>,
) -> Result<Option<Promise>, Refused> {
    let (Some(standing), Some(accepted_at)) = (&case.promise, case.accepted_at) else {
        return Ok(case.promise.clone());
    };
    if standing.calendar == calendars.now().fingerprint() {
        return Ok(Some(standing.clone()));
    }
    let change = CalendarChange { old: calendars.former(&standing.calendar), new: calendars.now() };
    let counting = Counting::default();
    let again = recount(item, standing, accepted_at, &case.pauses, change, &counting, civil_date(at));
    Ok(Some(again.map_err(backwards)?))
}

/// Ends the suspension that is running: its days did not count.
pub(super) fn ended(case: &mut CaseView, at: DateTime<Utc>) {
    if let Some(Suspension { kind, reason, since, expected_end: _, step }) = case.suspension.take() {
        case.pauses.push(Pause { from: civil_date(since), to: civil_date(at), kind, reason, step });
    }
}

/// The item's joint plan has the step, if one is named.
pub(super) fn known(step: Option<&String>, item: &ServiceItem) -> Result<(), Refused> {
    let steps = item.details.joint.as_ref().map(|joint| joint.steps()).unwrap_or_default();
    match step {
        Some(id) if steps.iter().all(|step| step.id != *id) => Err(ProblemCode::StepUnknown.into()),
        Some(_) | None => Ok(()),
    }
}

fn backwards(error: PauseBackwards) -> Refused {
    Refused::from(ProblemCode::Internal).because(error.code())
}
