//! What every engine must do. A new engine runs these as they stand.
#![allow(clippy::unwrap_used, unreachable_pub, reason = "a module of tests")]

mod files;
mod records;
mod spaces;

pub use files::*;
pub use records::*;
pub use spaces::*;

use std::sync::Arc;

use onepalm_vault::engine::{Change, Engine, NameHash, RecordKey, SealAt, SealedRecord, StoredSpace};
use onepalm_vault::{Expected, SpaceTag, VaultError};

pub type Subject = Arc<dyn Engine>;

pub const TAG: SpaceTag = SpaceTag::from_bytes([7; 16]);

pub fn space(tag: SpaceTag) -> StoredSpace {
    StoredSpace { tag, wrapped_key: vec![1, 2, 3], key_check: vec![4, 5, 6] }
}

pub fn place(collection: u8, id: u8) -> RecordKey {
    RecordKey { collection: NameHash::from_bytes([collection; 16]), id: NameHash::from_bytes([id; 16]) }
}

pub fn put(key: RecordKey, expected: Expected, body: &[u8]) -> Change {
    Change::Put { key, expected, seal: Box::new(Plain(body.to_vec())) }
}

pub fn delete(key: RecordKey, expected: Expected) -> Change {
    Change::Delete { key, expected }
}

/// Stands for sealing: the head is the revision, the body stays as it is.
struct Plain(Vec<u8>);

impl SealAt for Plain {
    fn seal_at(&self, revision: u64) -> Result<SealedRecord, VaultError> {
        Ok(SealedRecord { head: revision.to_be_bytes().to_vec(), body: self.0.clone() })
    }
}

/// A record that cannot be sealed.
pub struct Unsealable;

impl SealAt for Unsealable {
    fn seal_at(&self, _: u64) -> Result<SealedRecord, VaultError> {
        Err(VaultError::NoEntropy)
    }
}
