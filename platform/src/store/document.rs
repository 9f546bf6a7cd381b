use super::Key;

/// A document as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Where it lies.
    pub key: Key,
    /// How often it was put, counted from 1 without a gap.
    pub version: u64,
    /// The partition's counter at its latest change, if it is in the partition's feed.
    pub changed: Option<u64>,
    /// What it says.
    pub body: Vec<u8>,
}
