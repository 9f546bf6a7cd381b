use serde::{Deserialize, Serialize};

/// What a signed file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// The service catalogue, an SQLite file.
    Catalogue,
    /// The trust list, JSON of [`crate::TrustList`].
    TrustList,
    /// The status snapshot, JSON of [`crate::StatusSnapshot`].
    Status,
    /// Working days.
    Calendar,
    /// Code tables.
    CodeTables,
}
