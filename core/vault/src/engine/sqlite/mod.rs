//! The engine on SQLite: one thread that writes, a few connections that read.

mod apply;
mod connection;
#[cfg(feature = "probe")]
mod fail_point;
mod faults;
mod header;
mod readers;
mod reads;
mod schema;
mod writer;

use std::path::PathBuf;

use async_trait::async_trait;
use rusqlite::{Connection, params};

use connection::Connector;
#[cfg(feature = "probe")]
pub use fail_point::FailPoint;
use faults::fault;
use readers::Readers;
use writer::{Writer, truncate_log};

use super::{Change, Engine, NameHash, RecordKey, StoredFile, StoredHead, StoredRecord, StoredSpace};
use crate::{Access, Erasure, FileId, Options, SpaceTag, VaultError, off_thread};

/// An [`Engine`] on one SQLite file. Needs a tokio runtime.
pub struct SqliteEngine {
    writer: Option<Writer>,
    readers: Readers,
    erasure: Erasure,
}

impl SqliteEngine {
    /// Opens the file, makes it if `options` say so, and brings its schema up to date.
    pub async fn open(path: PathBuf, options: Options) -> Result<Self, VaultError> {
        let readers = u32::try_from(options.readers).unwrap_or(u32::MAX);
        let erasure = options.erasure;
        let connector = Connector::new(path, options);
        let first = connector.clone();
        let connection = off_thread(move || first.first()).await.ok_or(VaultError::Closed)??;
        let writer = match connector.access() {
            Access::ReadWrite => Some(Writer::start(connector.clone(), connection)?),
            Access::ReadOnly => None,
        };
        Ok(Self { writer, readers: Readers::new(connector, readers), erasure })
    }

    fn writer(&self) -> Result<&Writer, VaultError> {
        self.writer.as_ref().ok_or(VaultError::ReadOnly)
    }

    /// Reads what stands after everything that was queued by callers that went since.
    async fn read<T, F>(&self, read: F) -> Result<T, VaultError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, VaultError> + Send + 'static,
    {
        if let Some(writer) = &self.writer {
            writer.settle().await?;
        }
        self.readers.read(read).await
    }

    /// Runs one statement on the writing thread; the answer is how many rows it changed.
    async fn execute<F>(&self, run: F) -> Result<usize, VaultError>
    where
        F: FnOnce(&Connection) -> rusqlite::Result<usize> + Send + 'static,
    {
        self.writer()?.exclusive(move |seat| run(seat.connection()?).map_err(fault)).await
    }
}

#[async_trait]
impl Engine for SqliteEngine {
    async fn spaces(&self) -> Result<Vec<StoredSpace>, VaultError> {
        self.read(reads::spaces).await
    }

    async fn space(&self, tag: SpaceTag) -> Result<Option<StoredSpace>, VaultError> {
        self.read(move |connection| reads::space(connection, tag)).await
    }

    async fn create_space(&self, space: StoredSpace) -> Result<(), VaultError> {
        let insert = move |connection: &Connection| {
            connection.execute(
                "INSERT INTO space (tag, wrapped_key, key_check) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                params![space.tag.as_bytes(), space.wrapped_key, space.key_check],
            )
        };
        if self.execute(insert).await? == 0 { Err(VaultError::SpaceExists) } else { Ok(()) }
    }

    async fn replace_wrapped_key(&self, tag: SpaceTag, wrapped_key: Vec<u8>) -> Result<(), VaultError> {
        let update = move |connection: &Connection| {
            let values = params![tag.as_bytes(), wrapped_key];
            connection.execute("UPDATE space SET wrapped_key = ?2 WHERE tag = ?1", values)
        };
        if self.execute(update).await? == 0 { Err(VaultError::SpaceMissing) } else { Ok(()) }
    }

    async fn erase_space(&self, tag: SpaceTag) -> Result<(), VaultError> {
        let writer = self.writer()?;
        // A reader would hold on to the log, and with it to what is being erased.
        let _nobody_reads = self.readers.close().await?;
        let erasure = self.erasure;
        let erase = move |seat: &mut writer::Seat| {
            let connection = seat.connection()?;
            connection.execute("DELETE FROM space WHERE tag = ?1", [tag.as_bytes()]).map_err(fault)?;
            truncate_log(connection)?;
            match erasure {
                Erasure::Overwrite => Ok(()),
                // Deleted cells are overwritten, but not the copies that balancing left between the cells.
                Erasure::Rewrite => {
                    connection.execute_batch("VACUUM").map_err(fault)?;
                    truncate_log(connection)
                }
            }
        };
        writer.exclusive(erase).await
    }

    async fn apply(&self, tag: SpaceTag, changes: Vec<Change>) -> Result<(), VaultError> {
        self.writer()?.apply(tag, changes).await
    }

    async fn record(&self, tag: SpaceTag, key: RecordKey) -> Result<Option<StoredRecord>, VaultError> {
        self.read(move |connection| reads::record(connection, tag, key)).await
    }

    async fn heads(&self, tag: SpaceTag, collection: NameHash) -> Result<Vec<StoredHead>, VaultError> {
        self.read(move |connection| reads::heads(connection, tag, collection)).await
    }

    async fn records(&self, tag: SpaceTag, keys: Vec<RecordKey>) -> Result<Vec<StoredRecord>, VaultError> {
        self.read(move |connection| reads::records(connection, tag, &keys)).await
    }

    async fn count(&self, tag: SpaceTag, collection: NameHash) -> Result<u64, VaultError> {
        self.read(move |connection| reads::count(connection, tag, collection)).await
    }

    async fn file(&self, tag: SpaceTag, id: FileId) -> Result<Option<StoredFile>, VaultError> {
        self.read(move |connection| reads::file(connection, tag, id)).await
    }

    async fn chunk(&self, tag: SpaceTag, id: FileId, index: u32) -> Result<Option<Vec<u8>>, VaultError> {
        self.read(move |connection| reads::chunk(connection, tag, id, index)).await
    }

    async fn pause(&self) -> Result<(), VaultError> {
        let _nobody_reads = self.readers.close().await?;
        match &self.writer {
            Some(writer) => writer.exclusive(writer::Seat::close).await,
            None => Ok(()),
        }
    }

    async fn check(&self) -> Result<(), VaultError> {
        let check = |connection: &Connection| {
            let verdict: String =
                connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(fault)?;
            if verdict == "ok" { Ok(()) } else { Err(VaultError::Corrupt) }
        };
        self.read(check).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;
    use std::sync::mpsc::channel;
    use std::task::Poll;

    #[tokio::test]
    async fn a_read_tells_what_became_of_a_write_whose_caller_went() {
        let folder = tempfile::tempdir().unwrap();
        let engine = SqliteEngine::open(folder.path().join("vault"), Options::default()).await.unwrap();
        let space = |number| StoredSpace {
            tag: SpaceTag::from_bytes([number; 16]),
            wrapped_key: vec![1],
            key_check: vec![2],
        };
        let (go, waits) = channel::<()>();
        let busy = engine.writer().unwrap().exclusive(move |_| waits.recv().map_err(|_| VaultError::Closed));
        begin(busy).await;
        begin(engine.create_space(space(7))).await;
        let seen = engine.spaces();
        let mut seen = pin!(seen);
        assert!(at_once(seen.as_mut()).await.is_none(), "the write is still queued");
        go.send(()).unwrap();
        assert_eq!(seen.await.unwrap().len(), 1);
    }

    /// Begins a call and goes.
    async fn begin<T>(call: impl Future<Output = T>) {
        assert!(at_once(pin!(call)).await.is_none());
    }

    /// What a call gives at once.
    async fn at_once<T>(mut call: std::pin::Pin<&mut impl Future<Output = T>>) -> Option<T> {
        std::future::poll_fn(|context| {
            Poll::Ready(match call.as_mut().poll(context) {
                Poll::Ready(answer) => Some(answer),
                Poll::Pending => None,
            })
        })
        .await
    }
}
