use onepalm_contract::form::FieldValue;
use onepalm_contract::id::{DraftId, FieldId, IdempotencyKey, MaterialId};
use serde::{Deserialize, Serialize};

/// What the core acknowledged: from here on it must never be lost.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "told", rename_all = "snake_case")]
pub(crate) enum Told {
    /// A draft was begun.
    Begun { draft: DraftId },
    /// An answer is on the disk.
    Answered { draft: DraftId, field: FieldId, value: FieldValue },
    /// A file is on the disk.
    Attached { draft: DraftId, material: MaterialId },
    /// An application is sealed and queued.
    Submitted { draft: DraftId, key: IdempotencyKey },
    /// The platform's receipt is on the disk.
    Acknowledged { key: IdempotencyKey, case: String },
}
