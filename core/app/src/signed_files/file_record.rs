use crate::documents::Document;
use onepalm_vault::SortKey;
use serde::{Deserialize, Serialize};

/// The copy of a signed file that is in use.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct FileRecord {
    /// Its name on the wire.
    pub(crate) name: String,
    /// Never goes down.
    pub(crate) sequence: u64,
    /// For `If-None-Match`.
    pub(crate) etag: Option<String>,
    /// SHA-256 of the payload.
    pub(crate) sha256: String,
    /// The payload, where it is small text; the catalogue lies beside the vault.
    pub(crate) payload: Option<String>,
}

impl Document for FileRecord {
    const COLLECTION: &'static str = "signed-file";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        self.name.clone()
    }

    fn sort(&self) -> SortKey {
        SortKey::default()
    }
}

/// The root key pinned at first use.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct PinnedRoot {
    /// SM2 public key, hexadecimal.
    pub(crate) public_key: String,
}

impl Document for PinnedRoot {
    const COLLECTION: &'static str = "pinned-root";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        "root".to_owned()
    }

    fn sort(&self) -> SortKey {
        SortKey::default()
    }
}
