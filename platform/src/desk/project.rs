//! From the log to the departments' queues. Pure: the same events make the same rows, however often.

use std::collections::BTreeMap;

use onepalm_contract::id::AuthorityId;

use super::queue_row::{QueueRow, StoredRow};
use crate::cases::CaseEvent;
use crate::problems::Refused;
use crate::store::Event;

/// The collection of a department's rows, by case id.
pub(super) const QUEUE: &str = "queue";

/// A row with the position of the event that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) position: u64,
    pub(super) row: StoredRow,
}

/// What `events` mean for each authority that they touch, in the order of the log.
pub(super) fn project(events: &[Event]) -> Result<BTreeMap<AuthorityId, Vec<Placed>>, Refused> {
    let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for event in events.iter().filter(|event| CaseEvent::is_kind(&event.kind)) {
        let position = event.position;
        let event: CaseEvent = serde_json::from_slice(&event.body)?;
        let row = row(&event);
        // The one that handed it on keeps the row, which ends as forwarded; the clock is the other's to watch.
        if let Some(authority) = event.forwarded_by {
            let mut row = row.clone();
            row.row.due = None;
            rows.entry(authority).or_default().push(Placed { position, row });
        }
        rows.entry(event.authority).or_default().push(Placed { position, row });
    }
    Ok(rows)
}

fn row(event: &CaseEvent) -> StoredRow {
    StoredRow {
        subject: event.subject,
        row: QueueRow {
            id: event.case,
            number: event.number.clone(),
            item: event.item.name.clone(),
            state: event.state,
            submitted_at: event.submitted_at,
            due: event.due,
            tell_by: event.tell_by,
            stopped_since: event.stopped_since,
            alert: None,
        },
    }
}
