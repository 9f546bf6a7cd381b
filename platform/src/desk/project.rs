//! From the log to a department's queue. Pure: the same events make the same rows, however often.

use onepalm_contract::id::AuthorityId;

use super::queue_row::{QueueRow, StoredRow};
use crate::cases::CaseEvent;
use crate::problems::Refused;
use crate::store::{Commit, Event, Key};

/// The collection of a department's rows, by case id.
pub(super) const QUEUE: &str = "queue";

/// Adds to `commit` what `events` mean for the queue of `authority`.
pub(super) fn project(commit: Commit, authority: &AuthorityId, events: &[Event]) -> Result<Commit, Refused> {
    let mut commit = commit;
    for event in events.iter().filter(|event| CaseEvent::is_kind(&event.kind)) {
        let event: CaseEvent = serde_json::from_slice(&event.body)?;
        if event.authority == *authority {
            commit = commit.put(Key::new(QUEUE, event.case.to_string()), serde_json::to_vec(&row(event))?);
        }
    }
    Ok(commit)
}

fn row(event: CaseEvent) -> StoredRow {
    StoredRow {
        subject: event.subject,
        row: QueueRow {
            id: event.case,
            number: event.number,
            item: event.item.name,
            state: event.state,
            submitted_at: event.submitted_at,
            due: event.due,
        },
    }
}
