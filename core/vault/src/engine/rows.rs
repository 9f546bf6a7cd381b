//! What an engine returns.

use super::RecordKey;
use crate::SpaceTag;

/// A space's entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSpace {
    /// The space's name.
    pub tag: SpaceTag,
    /// Its data key, wrapped by the host.
    pub wrapped_key: Vec<u8>,
    /// A sealed value that proves the data key.
    pub key_check: Vec<u8>,
}

/// A record with its sealed parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRecord {
    /// Where it lies.
    pub key: RecordKey,
    /// Its revision, from 1.
    pub revision: u64,
    /// The sealed head.
    pub head: Vec<u8>,
    /// The sealed body.
    pub body: Vec<u8>,
}

/// A record without its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredHead {
    /// Where it lies.
    pub key: RecordKey,
    /// Its revision, from 1.
    pub revision: u64,
    /// The sealed head.
    pub head: Vec<u8>,
}

/// A finished file's entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// The sealed length and digest.
    pub meta: Vec<u8>,
    /// Whether a batch has kept it.
    pub kept: bool,
}
