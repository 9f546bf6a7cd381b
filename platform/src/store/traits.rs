use async_trait::async_trait;

use super::{Change, Commit, CommitError, Committed, Document, Event, Health, Key, Lane, News, Partition};
use super::{StoreError, StoredReceipt};

/// The one interface to what the platform keeps. Reads see everything that was committed before they began.
#[async_trait]
pub trait Store: Send + Sync {
    /// The document at `key`, if it stands.
    async fn get(&self, partition: &Partition, key: &Key) -> Result<Option<Document>, StoreError>;

    /// The documents at `keys`, in that order.
    async fn get_many(
        &self,
        partition: &Partition,
        keys: &[Key],
    ) -> Result<Vec<Option<Document>>, StoreError>;

    /// Up to `limit` documents of a collection in the order of their ids, those greater than `after`.
    async fn list(
        &self,
        partition: &Partition,
        collection: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Document>, StoreError>;

    /// Up to `limit` entries of the partition's feed after a cursor, in commit order; 0 is the beginning.
    ///
    /// A page rather exceeds `limit` than ends inside a commit, so that the last entry's [`Change::cursor`]
    /// always continues without a loss.
    async fn changes(
        &self,
        partition: &Partition,
        after: u64,
        limit: usize,
    ) -> Result<Vec<Change>, StoreError>;

    /// Applies a commit whole or not at all; the answer comes when it is durable.
    ///
    /// A known idempotency key is answered before expectations are looked at.
    async fn commit(&self, commit: Commit) -> Result<Committed, CommitError>;

    /// The answer kept under an idempotency key.
    async fn receipt(&self, partition: &Partition, key: &str) -> Result<Option<StoredReceipt>, StoreError>;

    /// Up to `limit` events of a lane after a position, without a gap; 0 is the beginning.
    async fn follow(&self, lane: Lane, after: u64, limit: usize) -> Result<Vec<Event>, StoreError>;

    /// The position of the lane's last event, 0 if it has none.
    async fn head(&self, lane: Lane) -> Result<u64, StoreError>;

    /// All lanes of the log.
    fn lanes(&self) -> Vec<Lane> {
        Lane::all().collect()
    }

    /// A random id made with the store: a cursor from another epoch means nothing here.
    fn epoch(&self) -> &str;

    /// News of a growing log.
    fn subscribe(&self) -> News;

    /// Whether the store answers, and how it does.
    async fn health(&self) -> Result<Health, StoreError>;
}
