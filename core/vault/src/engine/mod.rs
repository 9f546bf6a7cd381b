//! What the vault asks of a store. An engine sees opaque bytes only.

mod change;
mod key;
mod memory;
mod rows;
mod sqlite;

use async_trait::async_trait;

pub use change::{Change, SealAt, SealedRecord};
pub use key::{NameHash, RecordKey};
pub use memory::MemoryEngine;
pub use rows::{StoredFile, StoredHead, StoredRecord, StoredSpace};
#[cfg(feature = "probe")]
pub use sqlite::FailPoint;
pub use sqlite::SqliteEngine;

use crate::{FileId, SpaceTag, VaultError};

/// A store of spaces, records and file pieces.
///
/// An answered change is durable, is seen by every read that begins later, and was applied whole. All engines
/// answer the same; the vault's conformance tests hold them to it.
#[async_trait]
pub trait Engine: Send + Sync {
    /// Every space, ordered by tag.
    async fn spaces(&self) -> Result<Vec<StoredSpace>, VaultError>;

    /// One space.
    async fn space(&self, tag: SpaceTag) -> Result<Option<StoredSpace>, VaultError>;

    /// Adds a space, or fails with [`VaultError::SpaceExists`].
    async fn create_space(&self, space: StoredSpace) -> Result<(), VaultError>;

    /// Replaces the wrapped key of a space, or fails with [`VaultError::SpaceMissing`].
    async fn replace_wrapped_key(&self, tag: SpaceTag, wrapped_key: Vec<u8>) -> Result<(), VaultError>;

    /// Removes a space and all it holds, leaving no bytes of it behind. A missing space is no error.
    async fn erase_space(&self, tag: SpaceTag) -> Result<(), VaultError>;

    /// Applies all changes or none. The first unmet expectation gives [`VaultError::Conflict`].
    async fn apply(&self, tag: SpaceTag, changes: Vec<Change>) -> Result<(), VaultError>;

    /// One record.
    async fn record(&self, tag: SpaceTag, key: RecordKey) -> Result<Option<StoredRecord>, VaultError>;

    /// The heads of a collection, in no order.
    async fn heads(&self, tag: SpaceTag, collection: NameHash) -> Result<Vec<StoredHead>, VaultError>;

    /// Those of the named records that exist, in no order.
    async fn records(&self, tag: SpaceTag, keys: Vec<RecordKey>) -> Result<Vec<StoredRecord>, VaultError>;

    /// How many records a collection has.
    async fn count(&self, tag: SpaceTag, collection: NameHash) -> Result<u64, VaultError>;

    /// A finished file, kept or not.
    async fn file(&self, tag: SpaceTag, id: FileId) -> Result<Option<StoredFile>, VaultError>;

    /// One piece of a file.
    async fn chunk(&self, tag: SpaceTag, id: FileId, index: u32) -> Result<Option<Vec<u8>>, VaultError>;

    /// Finishes what is queued and lets go of every file and lock; the next use takes them up again.
    async fn pause(&self) -> Result<(), VaultError>;

    /// Reads the whole store for structural damage.
    async fn check(&self) -> Result<(), VaultError>;
}
