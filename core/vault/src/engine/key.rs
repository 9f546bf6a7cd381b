//! Names as the store sees them.

/// A keyed hash of a name: 16 bytes that say nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameHash([u8; 16]);

impl NameHash {
    /// The hash with these bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The first 16 bytes of a longer digest.
    pub(crate) fn truncated(digest: &[u8]) -> Self {
        Self(*digest.first_chunk().expect("SHA-256 gives 32 bytes"))
    }

    /// The hash's bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// Where a record lies in its space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordKey {
    /// The hash of its collection's name.
    pub collection: NameHash,
    /// The hash of its id.
    pub id: NameHash,
}
