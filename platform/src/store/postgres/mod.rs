//! The engine for scale: waiting commits share a transaction of five round trips, ordered by row locks.

mod fault;
mod load;
mod rows;
mod save;
mod schema;
mod writer;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{
    Change, Commit, CommitError, Committed, Document, Engine, Event, Health, Key, Lane, News, NewsDesk,
    Partition, Store, StoreError, StoredReceipt, names, queue::Queue,
};

/// How often followers look for what another platform wrote.
const POLL: Duration = Duration::from_millis(250);

/// How long a server may take to give a connection.
const PATIENCE: Duration = Duration::from_secs(3);

/// Connections that read at the same time.
const READERS: u32 = 8;

/// Every statement looks up rows by their key and is planned once, perhaps while its tables are still empty:
/// planning anew costs more than a better plan saves, and what reads whole tables then would go on to do so
/// when they are large.
const PLANS: [(&str, &str); 4] = [
    ("plan_cache_mode", "force_generic_plan"),
    ("enable_seqscan", "off"),
    ("enable_hashjoin", "off"),
    ("enable_mergejoin", "off"),
];

/// A store in a PostgreSQL database. It works as long as the Tokio runtime that opened it.
pub struct PostgresStore {
    readers: PgPool,
    queue: Queue,
    epoch: String,
    news: Arc<NewsDesk>,
}

impl PostgresStore {
    /// Connects to the database at `postgres://…` and makes the tables where there are none.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let options: PgConnectOptions = url.parse().map_err(|_| StoreError::UrlInvalid)?;
        let options = options.application_name("onepalm").options(PLANS);
        let readers = pool(READERS).connect_with(options.clone()).await.map_err(fault::read)?;
        let epoch = schema::establish(&readers).await?;
        let news = Arc::new(NewsDesk::new(POLL));
        let (queue, requests) = Queue::new();
        // One connection writes: measured, larger batches win over batches side by side.
        let writer = pool(1).connect_lazy_with(options);
        tokio::spawn(writer::run(writer, requests, Arc::clone(&news)));
        Ok(Self { readers, queue, epoch, news })
    }

    /// Runs a read again when its pooled connection turns out to be dead.
    async fn read<T, F>(&self, work: impl Fn() -> F + Send) -> Result<T, StoreError>
    where
        F: Future<Output = sqlx::Result<T>> + Send,
        T: Send,
    {
        let mut outcome = work().await;
        for _ in 0..READERS {
            match outcome {
                Err(error) if fault::broken(&error) => outcome = work().await,
                other => return other.map_err(fault::read),
            }
        }
        outcome.map_err(fault::read)
    }
}

fn pool(most: u32) -> PgPoolOptions {
    // Testing a connection costs a round trip per use; a dead one is noticed and replaced anyway.
    PgPoolOptions::new().max_connections(most).acquire_timeout(PATIENCE).test_before_acquire(false)
}

#[async_trait]
impl Store for PostgresStore {
    async fn get(&self, partition: &Partition, key: &Key) -> Result<Option<Document>, StoreError> {
        if !names::key_storable(partition, key) {
            return Ok(None);
        }
        Ok(self.get_many(partition, std::slice::from_ref(key)).await?.pop().flatten())
    }

    async fn get_many(
        &self,
        partition: &Partition,
        keys: &[Key],
    ) -> Result<Vec<Option<Document>>, StoreError> {
        if keys.iter().any(|key| !names::key_storable(partition, key)) {
            return Err(StoreError::NameInvalid);
        }
        let mut found = vec![None; keys.len()];
        for (index, document) in self.read(|| rows::get(&self.readers, partition.as_str(), keys)).await? {
            if let Some(place) = found.get_mut(index) {
                *place = Some(document);
            }
        }
        Ok(found)
    }

    async fn list(
        &self,
        partition: &Partition,
        collection: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Document>, StoreError> {
        let after = after.unwrap_or_default();
        if after.contains('\0') || !names::pair_storable(partition, collection) {
            return Ok(Vec::new());
        }
        self.read(|| rows::list(&self.readers, partition.as_str(), collection, after, count(limit))).await
    }

    async fn changes(
        &self,
        partition: &Partition,
        after: u64,
        limit: usize,
    ) -> Result<Vec<Change>, StoreError> {
        if !names::storable(partition.as_str()) {
            return Ok(Vec::new());
        }
        self.read(|| rows::changes(&self.readers, partition.as_str(), cursor(after), count(limit))).await
    }

    async fn commit(&self, commit: Commit) -> Result<Committed, CommitError> {
        self.queue.commit(commit).await
    }

    async fn receipt(&self, partition: &Partition, key: &str) -> Result<Option<StoredReceipt>, StoreError> {
        if !names::pair_storable(partition, key) {
            return Ok(None);
        }
        self.read(|| rows::receipt(&self.readers, partition.as_str(), key)).await
    }

    async fn follow(&self, lane: Lane, after: u64, limit: usize) -> Result<Vec<Event>, StoreError> {
        self.read(|| rows::follow(&self.readers, lane.number(), cursor(after), count(limit))).await
    }

    async fn head(&self, lane: Lane) -> Result<u64, StoreError> {
        self.read(|| rows::head(&self.readers, lane.number())).await
    }

    fn epoch(&self) -> &str {
        &self.epoch
    }

    fn subscribe(&self) -> News {
        self.news.subscribe()
    }

    async fn health(&self) -> Result<Health, StoreError> {
        self.read(|| rows::head(&self.readers, 0)).await?;
        Ok(Health { engine: Engine::Postgres, waiting: self.queue.waiting() })
    }
}

fn count(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn cursor(after: u64) -> i64 {
    i64::try_from(after).unwrap_or(i64::MAX)
}
