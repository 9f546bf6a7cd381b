//! A store that fails on purpose.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use async_trait::async_trait;

use super::{
    Change, Commit, CommitError, Committed, Document, Event, Health, Key, Lane, News, Partition, Store,
    StoreError, StoredReceipt,
};

/// Something that goes wrong around one commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Which commit, counted from 1.
    pub commit: u64,
    /// When.
    pub moment: Moment,
    /// How.
    pub effect: Effect,
}

/// When a fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Nothing was written yet.
    Before,
    /// The commit stands, and its answer is lost.
    After,
}

/// How a fault shows.
#[derive(Debug, Clone, PartialEq, Eq, Copy)]
pub enum Effect {
    /// The commit answers that the store cannot be reached.
    Unavailable,
    /// The task panics.
    Panic,
    /// The process ends at once, as if it were killed.
    Exit,
}

/// A store that fails around chosen commits, for tests.
pub struct FaultyStore {
    inner: Arc<dyn Store>,
    faults: Vec<Fault>,
    commits: AtomicU64,
}

impl FaultyStore {
    /// `inner` with `faults`.
    pub fn new(inner: Arc<dyn Store>, faults: Vec<Fault>) -> Self {
        Self { inner, faults, commits: AtomicU64::new(0) }
    }

    /// How many commits were asked for.
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::SeqCst)
    }

    fn strike(&self, commit: u64, moment: Moment) -> Result<(), CommitError> {
        let Some(fault) = self.faults.iter().find(|fault| fault.commit == commit && fault.moment == moment)
        else {
            return Ok(());
        };
        match fault.effect {
            Effect::Unavailable => Err(StoreError::Unreachable.into()),
            Effect::Panic => panic!("the fault that was asked for"),
            Effect::Exit => std::process::abort(),
        }
    }
}

#[async_trait]
impl Store for FaultyStore {
    async fn commit(&self, commit: Commit) -> Result<Committed, CommitError> {
        let number = self.commits.fetch_add(1, Ordering::SeqCst) + 1;
        self.strike(number, Moment::Before)?;
        let committed = self.inner.commit(commit).await?;
        self.strike(number, Moment::After)?;
        Ok(committed)
    }

    async fn get(&self, partition: &Partition, key: &Key) -> Result<Option<Document>, StoreError> {
        self.inner.get(partition, key).await
    }

    async fn get_many(
        &self,
        partition: &Partition,
        keys: &[Key],
    ) -> Result<Vec<Option<Document>>, StoreError> {
        self.inner.get_many(partition, keys).await
    }

    async fn list(
        &self,
        partition: &Partition,
        collection: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Document>, StoreError> {
        self.inner.list(partition, collection, after, limit).await
    }

    async fn changes(
        &self,
        partition: &Partition,
        after: u64,
        limit: usize,
    ) -> Result<Vec<Change>, StoreError> {
        self.inner.changes(partition, after, limit).await
    }

    async fn receipt(&self, partition: &Partition, key: &str) -> Result<Option<StoredReceipt>, StoreError> {
        self.inner.receipt(partition, key).await
    }

    async fn follow(&self, lane: Lane, after: u64, limit: usize) -> Result<Vec<Event>, StoreError> {
        self.inner.follow(lane, after, limit).await
    }

    async fn head(&self, lane: Lane) -> Result<u64, StoreError> {
        self.inner.head(lane).await
    }

    fn epoch(&self) -> &str {
        self.inner.epoch()
    }

    fn subscribe(&self) -> News {
        self.inner.subscribe()
    }

    async fn health(&self) -> Result<Health, StoreError> {
        self.inner.health().await
    }
}
