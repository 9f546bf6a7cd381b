use super::import::pour;
use super::sink::Sink;
use super::source::Source;
use super::{Batch, CatalogueFileError, CatalogueFileWriter, ImportError, ImportReport};
use async_trait::async_trait;
use chrono::NaiveDate;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use rusqlite::{Connection, OptionalExtension as _, params};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use tokio::task::spawn_blocking;

/// Builds the offline catalogue of the items in force on that day straight from a list. The file is written
/// beside its place, in the folder `.NAME.part`, and renamed whole: whoever reads it has the old one or the
/// new one, and an import killed at any moment leaves the old one as it was.
pub async fn import_to_file(
    path: &Path,
    source: Source,
    on: NaiveDate,
    progress: impl FnMut(u64),
) -> Result<ImportReport, ImportError> {
    let place = path.to_owned();
    let sink = spawn_blocking(move || FileSink::begin(&place, on)).await;
    let sink = sink.map_err(|_| ImportError::GivenUp)??;
    pour(source, sink, progress).await
}

/// Sorts the items by their codes, which is the order of the file, and writes it.
struct FileSink {
    on: NaiveDate,
    /// On loan to the thread that works on it.
    shelf: Option<Connection>,
    site: Site,
    taken: u64,
}

impl FileSink {
    fn begin(path: &Path, on: NaiveDate) -> Result<Self, ImportError> {
        let site = Site::open(path)?;
        // An empty name: a file that is private and temporary, and gone with the process.
        let shelf = Connection::open("")?;
        shelf.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;
             CREATE TABLE item (code TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID; BEGIN;",
        )?;
        Ok(Self { on, shelf: Some(shelf), site, taken: 0 })
    }

    /// Does something on the shelf, away from the async threads.
    async fn with<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, ImportError> + Send + 'static,
    ) -> Result<T, ImportError> {
        let connection = self.shelf.take().ok_or(ImportError::GivenUp)?;
        let done = spawn_blocking(move || (work(&connection), connection)).await;
        let (result, connection) = done.map_err(|_| ImportError::GivenUp)?;
        self.shelf = Some(connection);
        result
    }
}

#[async_trait]
impl Sink for FileSink {
    async fn take(&mut self, items: Vec<ServiceItem>) -> Result<(), ImportError> {
        self.taken += items.len() as u64;
        self.with(move |shelf| {
            let mut insert = shelf.prepare_cached("INSERT OR IGNORE INTO item VALUES (?1, ?2)")?;
            for item in &items {
                let text = serde_json::to_string(item).map_err(CatalogueFileError::from)?;
                insert.execute(params![item.code.as_str(), text])?;
            }
            Ok(())
        })
        .await
    }

    async fn withdraw(&mut self, code: ItemCode, from: NaiveDate) -> Result<bool, ImportError> {
        if from > self.on {
            return Ok(false);
        }
        self.with(move |shelf| {
            let gone = shelf.prepare_cached("DELETE FROM item WHERE code = ?1")?.execute([code.as_str()])?;
            Ok(gone > 0)
        })
        .await
    }

    async fn finish(mut self) -> Result<Batch, ImportError> {
        let (on, file) = (self.on, self.site.file());
        self.with(move |shelf| write(shelf, on, &file)).await?;
        let site = self.site;
        spawn_blocking(move || site.publish()).await.map_err(|_| ImportError::GivenUp)??;
        Ok(Batch { stored: self.taken, ..Batch::default() })
    }
}

fn write(shelf: &Connection, on: NaiveDate, path: &Path) -> Result<(), ImportError> {
    let mut writer = CatalogueFileWriter::create(path)?;
    let mut next =
        shelf.prepare_cached("SELECT code, text FROM item WHERE code > ?1 ORDER BY code LIMIT 1")?;
    let mut after = String::new();
    loop {
        let row = next.query_row([&after], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((code, text)): Option<(String, String)> = row else { break };
        let item: ServiceItem = serde_json::from_str(&text).map_err(CatalogueFileError::from)?;
        if item.in_force(on) {
            writer.add(&item)?;
        }
        after = code;
    }
    writer.pack()?;
    Ok(())
}

/// The folder beside a file in which the new one is built, locked against another import.
struct Site {
    folder: PathBuf,
    target: PathBuf,
    _lock: File,
}

impl Site {
    fn open(target: &Path) -> Result<Self, ImportError> {
        let failed = |error: io::Error| ImportError::File(error.into());
        let name = target.file_name().ok_or_else(|| failed(io::ErrorKind::InvalidInput.into()))?;
        let folder = target.with_file_name(format!(".{}.part", name.to_string_lossy()));
        fs::create_dir_all(&folder).map_err(failed)?;
        let lock = File::create(folder.join("lock")).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(ImportError::Busy),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let site = Self { folder, target: target.to_owned(), _lock: lock };
        // What an import that was killed has left.
        for name in ["new.sqlite", "new.sqlite-journal"] {
            match fs::remove_file(site.folder.join(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
                Ok(()) | Err(_) => {}
            }
        }
        Ok(site)
    }

    fn file(&self) -> PathBuf {
        self.folder.join("new.sqlite")
    }

    /// Puts the new file in its place, on the disk before anybody sees it.
    fn publish(self) -> Result<(), ImportError> {
        let publish = || {
            File::open(self.file())?.sync_all()?;
            fs::rename(self.file(), &self.target)?;
            let parent = self.target.parent().filter(|parent| !parent.as_os_str().is_empty());
            File::open(parent.unwrap_or_else(|| Path::new(".")))?.sync_all()?;
            fs::remove_dir_all(&self.folder)
        };
        publish().map_err(|error| ImportError::File(error.into()))
    }
}
