use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::FileKind;

/// What an envelope says about its payload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// What the payload is.
    pub kind: FileKind,
    /// Rises with every file of this kind; phones never go back.
    pub sequence: u64,
    /// When it was signed.
    pub issued_at: DateTime<Utc>,
    /// Until when it may be used.
    pub not_after: DateTime<Utc>,
    /// Which root key signed, by name.
    pub key_id: String,
    /// Rotation: the root key (65 bytes SEC1, hex) that signs files from some later sequence on. A phone that
    /// opens this file with its present root may add the key to those it pins; nothing here does it by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_root: Option<String>,
}
