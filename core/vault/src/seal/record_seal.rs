//! A record waiting to be sealed.

use std::sync::Arc;

use super::{Place, SpaceKeys};
use crate::VaultError;
use crate::engine::{RecordKey, SealAt, SealedRecord};

/// A record's plain parts with the keys to seal them, once its revision is known.
pub(crate) struct RecordSeal {
    pub(crate) keys: Arc<SpaceKeys>,
    pub(crate) key: RecordKey,
    pub(crate) head: Vec<u8>,
    pub(crate) body: Vec<u8>,
}

impl SealAt for RecordSeal {
    fn seal_at(&self, revision: u64) -> Result<SealedRecord, VaultError> {
        let key = self.key;
        Ok(SealedRecord {
            head: self.keys.seal(Place::Head { key, revision }, &self.head)?,
            body: self.keys.seal(Place::Body { key, revision }, &self.body)?,
        })
    }
}
