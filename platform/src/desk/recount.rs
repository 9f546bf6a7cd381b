//! What a calendar that changed does to running cases: each is counted again once.

use chrono::{DateTime, Utc};
use onepalm_contract::case::{CaseView, CommandKind, Role};
use onepalm_contract::id::MessageId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::ProblemCode;
use uuid::Uuid;

use super::clock;
use super::running::{self, RunningCase};
use crate::calendars::{self, Calendars};
use crate::cases::{Actor, Moved, commit, find, lawful};
use crate::problems::Refused;
use crate::server::Services;
use crate::store::CommitError;

/// How often a case is counted again when others move it at the same moment.
const ATTEMPTS: usize = 16;

/// Counts a case again on the calendar that stands; `None` where it was counted on that one, or has no days that
/// count. The citizen is told where the due day moved.
pub fn recount(
    mut case: CaseView,
    item: &ServiceItem,
    calendars: &Calendars,
    at: DateTime<Utc>,
) -> Result<Option<Moved>, Refused> {
    let Ok(state) = lawful(&case, CommandKind::Recount, &[Role::System]) else { return Ok(None) };
    if case.counted_on().is_none_or(|on| on == calendars.now().fingerprint()) {
        return Ok(None);
    }
    if let (Some(_), Some(received_at)) = (&case.tell_by, case.received_at) {
        case.tell_by = Some(clock::tell_by(received_at, calendars.now()));
    }
    let before = case.promise.as_ref().map(|promise| promise.due);
    case.promise = clock::recounted(&case, item, calendars, at)?;
    let command = CommandKind::Recount;
    if case.promise.as_ref().map(|promise| promise.due) == before {
        return Ok(Some(Moved::quiet(command, Actor::System, at, case)));
    }
    Ok(Some(Moved::to(state, Some(command), Actor::System, at, case)))
}

/// Counts every running case again that was counted on another calendar, page by page, each in a commit of its own;
/// then the former calendars are forgotten. Whatever was done stays done when it breaks off, and is not done twice. A
/// case that cannot be counted keeps no other from it; what it failed with is told at the end.
pub async fn recount_all(services: &Services) -> Result<u64, Refused> {
    let store = services.store();
    let calendars = services.calendars();
    let fingerprint = calendars.now().fingerprint();
    let (mut counted, mut failed) = (0, None);
    for lane in store.lanes() {
        if let Err(refused) = running::follow(store, lane, services.now()).await {
            failed = Some(refused);
            continue;
        }
        let (mut after, mut last) = (None, false);
        while !last {
            let rows;
            (rows, last) = running::page(store, lane, after).await?;
            for row in rows.iter().filter(|row| row.calendar != fingerprint) {
                match recount_one(services, row, &calendars).await {
                    Ok(done) => counted += u64::from(done),
                    Err(refused) => failed = Some(refused),
                }
            }
            after = rows.last().map(|row| row.case).or(after);
        }
    }
    if let Some(refused) = failed {
        return Err(refused);
    }
    if calendars.has_former() {
        let forgotten = calendars::forget_former(store, &fingerprint, services.now()).await;
        forgotten.map_err(|_| ProblemCode::Unavailable)?;
    }
    Ok(counted)
}

async fn recount_one(services: &Services, row: &RunningCase, calendars: &Calendars) -> Result<bool, Refused> {
    for _ in 0..ATTEMPTS {
        let standing = find(services.store(), row.subject, row.case).await?;
        let item = services.item_of(&standing.case).await?;
        let Some(moved) = recount(standing.case, &item, calendars, services.now())? else { return Ok(false) };
        let commit = commit(&moved, Some(standing.version), MessageId(Uuid::now_v7()))?;
        match services.store().commit(commit).await {
            Ok(_) => return Ok(true),
            Err(CommitError::Conflict | CommitError::Receipt(_)) => {}
            Err(CommitError::Unavailable(error)) => return Err(error.into()),
        }
    }
    Err(Refused::from(ProblemCode::Unavailable).because("store.conflict"))
}
