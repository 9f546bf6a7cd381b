use crate::feed::DocumentKind;
use crate::id::IdempotencyKey;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The platform's word that a write was committed: written in the same commit, kept for the life of the
/// case, the same for every replay. `GET /v1/receipts/{key}` asks for it after an unknown outcome.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// The key that the citizen's device minted.
    pub key: IdempotencyKey,
    /// SHA-256 of the exact body bytes, lower-case hexadecimal.
    pub digest: String,
    /// When it was committed.
    pub at: DateTime<Utc>,
    /// What kind of document the write made or moved.
    pub kind: DocumentKind,
    /// That document's id.
    pub id: String,
    /// That document's revision after the write.
    pub revision: u64,
}
