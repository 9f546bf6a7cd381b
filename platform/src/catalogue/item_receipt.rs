use super::ItemFinding;
use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::IdempotencyKey;
use serde::{Deserialize, Serialize};

/// The platform's word that an officer's publication or withdrawal stands; the same for every replay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ItemReceipt {
    /// The key of the write.
    pub key: IdempotencyKey,
    /// SHA-256 of the exact body bytes, lower-case hexadecimal.
    pub digest: String,
    /// When it was committed.
    pub at: DateTime<Utc>,
    /// The item.
    pub code: ItemCode,
    /// The version that says this; of a withdrawal, the newest.
    pub version: u32,
    /// The day on which that version takes effect, or from which the item is withdrawn.
    pub day: NaiveDate,
    /// What should be mended in the published guide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<ItemFinding>,
}
