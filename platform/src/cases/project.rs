//! From a decision to what the store keeps of it. Pure.

use chrono::{DateTime, Utc};
use onepalm_contract::case::{CaseView, Receipt};
use onepalm_contract::feed::DocumentKind;
use onepalm_contract::id::MessageId;
use onepalm_contract::message::Message;

use super::{CaseEvent, Moved, case_key};
use crate::problems::Refused;
use crate::receipts::{Write, hex};
use crate::store::{Commit, Key, Partition};

/// The commit of a move: the case and its notice in the citizen's feed, the event in the log.
///
/// `standing` is the version the case was decided on, `None` for a new one.
pub fn commit(moved: &Moved, standing: Option<u64>, message: MessageId) -> Result<Commit, Refused> {
    let Moved { case, at, notice, .. } = moved;
    let key = case_key(case.id);
    let commit = Commit::new(Partition::subject(case.subject), *at);
    let commit = match standing {
        Some(version) => commit.expect_version(key.clone(), version),
        None => commit.expect_absent(key.clone()),
    };
    let mut commit = commit.put_in_feed(key, serde_json::to_vec(case)?);
    if let Some(notice) = notice {
        let message = Message {
            id: message,
            at: *at,
            kind: notice.kind,
            case: Some(case.id),
            title: notice.title.clone(),
            text: notice.text.clone(),
        };
        let key = Key::new(DocumentKind::Message.as_str(), message.id.to_string());
        commit = commit.put_in_feed(key, serde_json::to_vec(&message)?);
    }
    let event = CaseEvent::of(moved);
    Ok(commit.event(event.kind(), serde_json::to_vec(&event)?))
}

/// The receipt of a move that was decided on version `standing`.
pub fn receipt(write: &Write, at: DateTime<Utc>, case: &CaseView, standing: Option<u64>) -> Receipt {
    Receipt {
        key: write.key,
        digest: hex(&write.digest),
        at,
        kind: DocumentKind::Case,
        id: case.id.to_string(),
        revision: standing.unwrap_or_default() + 1,
    }
}
