//! Five working days of silence accept an application (行政许可法 art. 32).

use chrono::{DateTime, Utc};
use onepalm_contract::case::{CaseView, CommandKind, Role};
use onepalm_contract::id::{CaseId, MessageId, SubjectId};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::time::civil_date;
use onepalm_rules::deadline::{Silence, silence};
use uuid::Uuid;

use super::{clock, running};
use crate::calendars::Calendars;
use crate::cases::{Actor, Moved, commit, find, lawful};
use crate::problems::Refused;
use crate::server::Services;
use crate::store::CommitError;

/// How often it is decided again when others move the case at the same moment.
const ATTEMPTS: usize = 16;

/// Accepts a case that was received and not answered in time, back-dated to the day of receipt; `None` while there is
/// time, where somebody answered, and while a year that was counted is not published: what is not certain binds
/// nobody.
pub fn accept_by_silence(
    mut case: CaseView,
    item: &ServiceItem,
    calendars: &Calendars,
    at: DateTime<Utc>,
) -> Result<Option<Moved>, Refused> {
    if !is_silent(&case, calendars, at) {
        return Ok(None);
    }
    let state = lawful(&case, CommandKind::AcceptBySilence, &[Role::System])?;
    case.accepted_at = case.received_at;
    case.promise = clock::counted(&case, item, calendars)?;
    Ok(Some(Moved::to(state, Some(CommandKind::AcceptBySilence), Actor::System, at, case)))
}

/// Whether the law has accepted a case by now. Who told before keeps the word: such a case has no day to tell by.
fn is_silent(case: &CaseView, calendars: &Calendars, at: DateTime<Utc>) -> bool {
    let (Some(_), Some(received_at)) = (&case.tell_by, case.received_at) else { return false };
    match silence(civil_date(received_at), None, civil_date(at), calendars.now()) {
        Silence::Accepted { provisional, .. } => !provisional,
        Silence::Open { .. } | Silence::Told => false,
    }
}

/// Accepts one case if silence has; says whether it did.
pub(super) async fn accept_if_silent(
    services: &Services,
    subject: SubjectId,
    case: CaseId,
) -> Result<bool, Refused> {
    for _ in 0..ATTEMPTS {
        let standing = find(services.store(), subject, case).await?;
        let (calendars, at) = (services.calendars(), services.now());
        if !is_silent(&standing.case, &calendars, at) {
            return Ok(false);
        }
        let item = services.item_of(&standing.case).await?;
        let Some(moved) = accept_by_silence(standing.case, &item, &calendars, at)? else { return Ok(false) };
        let commit = commit(&moved, Some(standing.version), MessageId(Uuid::now_v7()))?;
        match services.store().commit(commit).await {
            Ok(_) => return Ok(true),
            Err(CommitError::Conflict | CommitError::Receipt(_)) => {}
            Err(CommitError::Unavailable(error)) => return Err(error.into()),
        }
    }
    Err(Refused::from(ProblemCode::Unavailable).because("store.conflict"))
}

/// Accepts every case that silence has accepted; says how many. One that cannot be accepted keeps no other from it;
/// what it failed with is told at the end.
pub async fn accept_silent(services: &Services) -> Result<u64, Refused> {
    let store = services.store();
    let today = civil_date(services.now());
    let (mut accepted, mut failed) = (0, None);
    for lane in store.lanes() {
        if let Err(refused) = running::follow(store, lane, services.now()).await {
            failed = Some(refused);
            continue;
        }
        let (mut after, mut last) = (None, false);
        while !last {
            let rows;
            (rows, last) = running::page(store, lane, after).await?;
            for row in rows.iter().filter(|row| row.tell_by.is_some_and(|day| day < today)) {
                match accept_if_silent(services, row.subject, row.case).await {
                    Ok(done) => accepted += u64::from(done),
                    Err(refused) => failed = Some(refused),
                }
            }
            after = rows.last().map(|row| row.case).or(after);
        }
    }
    failed.map_or(Ok(accepted), Err)
}
