//! The embedded engine: one file in WAL mode, one writer thread with group commit, a few readers.

mod fault;
mod pool;
mod rows;
mod schema;
mod writer;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread::JoinHandle,
    time::Duration,
};

use async_trait::async_trait;
use rusqlite::Connection;
use tokio::task::spawn_blocking;

use super::{
    Change, Commit, CommitError, Committed, Document, Engine, Event, Health, Key, Lane, News, NewsDesk,
    Partition, Store, StoreError, StoredReceipt, names, queue::Queue,
};
use pool::Pool;

/// How often followers look for what another process wrote to the file.
const POLL: Duration = Duration::from_secs(1);

/// A store in one SQLite file. Dropping it writes what still waits and closes the file.
pub struct SqliteStore {
    pool: Pool,
    epoch: String,
    news: Arc<NewsDesk>,
    writer: Option<(Queue, JoinHandle<()>)>,
}

impl SqliteStore {
    /// Opens the file, or makes it readable by its owner only.
    pub async fn open(path: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let path = path.into();
        spawn_blocking(move || Self::open_blocking(&path)).await.map_err(|_| StoreError::Closed)?
    }

    fn open_blocking(path: &Path) -> Result<Self, StoreError> {
        create_private(path)?;
        let mut connection = Connection::open(path).map_err(fault::read)?;
        schema::prepare(&connection)?;
        let epoch = schema::establish(&mut connection)?;
        let news = Arc::new(NewsDesk::new(POLL));
        let (queue, requests) = Queue::new();
        let desk = Arc::clone(&news);
        let thread = std::thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || writer::run(connection, requests, &desk))
            .map_err(|_| StoreError::Unreachable)?;
        Ok(Self { pool: Pool::new(path.into()), epoch, news, writer: Some((queue, thread)) })
    }

    fn queue(&self) -> Result<&Queue, StoreError> {
        self.writer.as_ref().map(|(queue, _)| queue).ok_or(StoreError::Closed)
    }
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        if let Some((queue, thread)) = self.writer.take() {
            drop(queue);
            let _ = thread.join();
        }
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn get(&self, partition: &Partition, key: &Key) -> Result<Option<Document>, StoreError> {
        if !names::key_storable(partition, key) {
            return Ok(None);
        }
        let (partition, key) = (partition.clone(), key.clone());
        self.pool.read(move |connection| rows::get(connection, partition.as_str(), &key)).await
    }

    async fn get_many(
        &self,
        partition: &Partition,
        keys: &[Key],
    ) -> Result<Vec<Option<Document>>, StoreError> {
        if keys.iter().any(|key| !names::key_storable(partition, key)) {
            return Err(StoreError::NameInvalid);
        }
        let (partition, keys) = (partition.clone(), keys.to_vec());
        self.pool
            .read(move |connection| {
                // One transaction, so that the documents are of one moment.
                let moment = connection.unchecked_transaction()?;
                keys.iter().map(|key| rows::get(&moment, partition.as_str(), key)).collect()
            })
            .await
    }

    async fn list(
        &self,
        partition: &Partition,
        collection: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Document>, StoreError> {
        let partition = partition.clone();
        let (collection, after) = (collection.to_owned(), after.unwrap_or_default().to_owned());
        self.pool
            .read(move |connection| {
                rows::list(connection, partition.as_str(), &collection, &after, count(limit))
            })
            .await
    }

    async fn changes(
        &self,
        partition: &Partition,
        after: u64,
        limit: usize,
    ) -> Result<Vec<Change>, StoreError> {
        let partition = partition.clone();
        self.pool
            .read(move |connection| {
                rows::changes(connection, partition.as_str(), cursor(after), count(limit))
            })
            .await
    }

    async fn commit(&self, commit: Commit) -> Result<Committed, CommitError> {
        self.queue()?.commit(commit).await
    }

    async fn receipt(&self, partition: &Partition, key: &str) -> Result<Option<StoredReceipt>, StoreError> {
        let (partition, key) = (partition.clone(), key.to_owned());
        self.pool.read(move |connection| rows::receipt(connection, partition.as_str(), &key)).await
    }

    async fn follow(&self, lane: Lane, after: u64, limit: usize) -> Result<Vec<Event>, StoreError> {
        self.pool
            .read(move |connection| rows::follow(connection, lane.number(), cursor(after), count(limit)))
            .await
    }

    async fn head(&self, lane: Lane) -> Result<u64, StoreError> {
        self.pool.read(move |connection| rows::head(connection, lane.number())).await
    }

    fn epoch(&self) -> &str {
        &self.epoch
    }

    fn subscribe(&self) -> News {
        self.news.subscribe()
    }

    async fn health(&self) -> Result<Health, StoreError> {
        self.pool.read(|connection| rows::head(connection, 0)).await?;
        Ok(Health { engine: Engine::Sqlite, waiting: self.queue()?.waiting() })
    }
}

fn count(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn cursor(after: u64) -> i64 {
    i64::try_from(after).unwrap_or(i64::MAX)
}

fn create_private(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|_| StoreError::Unreachable)
}
