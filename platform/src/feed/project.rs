//! From what the store keeps to what the feed tells. Pure.

use onepalm_contract::feed::{Change, DocumentKind};

use crate::store;

/// The entry as the wire carries it; `None` for a collection that is nobody's feed.
pub(super) fn entry(change: store::Change) -> Result<Option<Change>, serde_json::Error> {
    let Some(kind) = DocumentKind::ALL.into_iter().find(|kind| kind.as_str() == change.key().collection)
    else {
        return Ok(None);
    };
    Ok(Some(match change {
        store::Change::Put(document) => Change {
            kind,
            id: document.key.id,
            revision: document.version,
            document: Some(serde_json::from_slice(&document.body)?),
        },
        // A deleted document has no version; the counter is past every revision it had.
        store::Change::Deleted { key, changed } => {
            Change { kind, id: key.id, revision: changed, document: None }
        }
    }))
}
