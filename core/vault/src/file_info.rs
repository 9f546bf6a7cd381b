//! What is known of a file.

use crate::FileId;

/// A finished file: its name, length and digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// The file's name in its space.
    pub id: FileId,
    /// Length in bytes.
    pub size: u64,
    /// SHA-256 of the whole file.
    pub sha256: [u8; 32],
}
