//! The cases whose days are being counted, lane by lane: what the chores that watch the clock look through.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::case::CaseState;
use onepalm_contract::id::{CaseId, SubjectId};
use serde::{Deserialize, Serialize};

use crate::cases::CaseEvent;
use crate::problems::Refused;
use crate::store::{Commit, CommitError, Event, Key, Lane, Partition, Store};

/// Events taken at a time, and rows of a page.
const BATCH: usize = 256;

/// A case whose days are being counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RunningCase {
    /// Which.
    pub(super) case: CaseId,
    /// Whose partition it lies in.
    pub(super) subject: SubjectId,
    /// The last day on which to tell what is missing, where nobody has answered yet.
    pub(super) tell_by: Option<NaiveDate>,
    /// Which calendar it was counted on.
    pub(super) calendar: String,
}

/// Brings the rows of a lane up to the end of its log.
pub(super) async fn follow(store: &dyn Store, lane: Lane, at: DateTime<Utc>) -> Result<(), Refused> {
    loop {
        let cursor = store.get(&partition(lane), &cursor()).await?;
        let position: u64 =
            cursor.as_ref().map_or(Ok(0), |document| serde_json::from_slice(&document.body))?;
        let events = store.follow(lane, position, BATCH).await?;
        let Some(last) = events.last() else { return Ok(()) };
        let commit = Commit::new(partition(lane), at);
        let commit = match &cursor {
            Some(document) => commit.expect_version(self::cursor(), document.version),
            None => commit.expect_absent(self::cursor()),
        };
        let mut commit = commit.put(self::cursor(), serde_json::to_vec(&last.position)?);
        for (case, row) in project(&events)? {
            commit = match row {
                Some(row) => commit.put(key(case), serde_json::to_vec(&row)?),
                None => commit.delete(key(case)),
            };
        }
        match store.commit(commit).await {
            // Another platform follows the same lane: go on from where it is.
            Ok(_) | Err(CommitError::Conflict | CommitError::Receipt(_)) => {}
            Err(CommitError::Unavailable(error)) => return Err(error.into()),
        }
    }
}

/// One page of the rows of a lane, those after a case; shorter than a page: the last.
pub(super) async fn page(
    store: &dyn Store,
    lane: Lane,
    after: Option<CaseId>,
) -> Result<(Vec<RunningCase>, bool), Refused> {
    let after = after.map(|case| case.to_string());
    let documents = store.list(&partition(lane), RUNNING, after.as_deref(), BATCH).await?;
    let last = documents.len() < BATCH;
    let rows = documents.iter().map(|document| serde_json::from_slice(&document.body));
    Ok((rows.collect::<Result<_, _>>()?, last))
}

/// What events mean for each case that they touch: its row, or that it has none any more.
fn project(events: &[Event]) -> Result<BTreeMap<CaseId, Option<RunningCase>>, serde_json::Error> {
    let mut rows = BTreeMap::new();
    for event in events.iter().filter(|event| CaseEvent::is_kind(&event.kind)) {
        let event: CaseEvent = serde_json::from_slice(&event.body)?;
        rows.insert(event.case, row(event));
    }
    Ok(rows)
}

fn row(event: CaseEvent) -> Option<RunningCase> {
    let counted = match event.state {
        CaseState::Received
        | CaseState::Accepted
        | CaseState::Review
        | CaseState::Suspended
        | CaseState::Forwarded => event.tell_by.is_some() || event.due.is_some(),
        CaseState::Submitted
        | CaseState::PreAudit
        | CaseState::Correction
        | CaseState::NotAccepted
        | CaseState::Decided
        | CaseState::Finished
        | CaseState::Delivered
        | CaseState::Withdrawn
        | CaseState::Lapsed => false,
    };
    counted.then(|| RunningCase {
        case: event.case,
        subject: event.subject,
        tell_by: event.tell_by,
        // What was counted before calendars had fingerprints is counted again.
        calendar: event.calendar.unwrap_or_default(),
    })
}

const RUNNING: &str = "running";

fn partition(lane: Lane) -> Partition {
    Partition::projection(format!("clocks-{lane}"))
}

fn key(case: CaseId) -> Key {
    Key::new(RUNNING, case.to_string())
}

fn cursor() -> Key {
    Key::new("cursor", "log")
}
