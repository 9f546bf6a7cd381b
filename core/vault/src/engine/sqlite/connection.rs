//! Connections, all set alike.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::faults::fault;
use super::header::{Found, beside, inspect};
use super::schema;
use crate::{Access, Durability, Options, VaultError};

const BUSY: Duration = Duration::from_secs(5);
const LOG_LIMIT: i64 = 4 << 20;

/// Opens connections to one file.
#[derive(Clone)]
pub(super) struct Connector {
    path: PathBuf,
    options: Options,
}

impl Connector {
    pub(super) const fn new(path: PathBuf, options: Options) -> Self {
        Self { path, options }
    }

    pub(super) const fn access(&self) -> Access {
        self.options.access
    }

    /// The first connection: makes the file if it may, brings the schema up to date, sweeps unkept files.
    pub(super) fn first(&self) -> Result<Connection, VaultError> {
        match (inspect(&self.path)?, self.options.access) {
            (Found::Database, _) => {}
            (Found::Nothing, Access::ReadWrite) if self.options.create => self.create()?,
            (Found::Nothing, Access::ReadWrite | Access::ReadOnly) => return Err(VaultError::Missing),
        }
        match self.options.access {
            Access::ReadOnly => {
                let connection = self.reader()?;
                schema::version(&connection)?;
                Ok(connection)
            }
            Access::ReadWrite => {
                let mut connection = self.writer()?;
                schema::upgrade(&mut connection)?;
                connection.execute("DELETE FROM file WHERE kept = 0", []).map_err(fault)?;
                Ok(connection)
            }
        }
    }

    /// A connection that writes.
    pub(super) fn writer(&self) -> Result<Connection, VaultError> {
        let connection = connect(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if connection.is_readonly("main").map_err(fault)? {
            return Err(VaultError::ReadOnly);
        }
        self.set_for_writing(&connection)?;
        Ok(connection)
    }

    /// A connection that only reads.
    pub(super) fn reader(&self) -> Result<Connection, VaultError> {
        // Read-only handles cannot rebuild a log's index after a crash, so this one is kept from writing instead.
        let flags = match self.options.access {
            Access::ReadWrite => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::ReadOnly => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
        let connection = connect(&self.path, flags)?;
        connection.pragma_update(None, "query_only", true).map_err(fault)?;
        Ok(connection)
    }

    fn set_for_writing(&self, connection: &Connection) -> Result<(), VaultError> {
        let set =
            |name, value: &dyn rusqlite::ToSql| connection.pragma_update(None, name, value).map_err(fault);
        let synchronous = match self.options.durability {
            Durability::Full => "FULL",
            Durability::ProcessOnly => "OFF",
        };
        // On Apple systems a plain fsync does not reach the disk; elsewhere these two do nothing.
        let full = self.options.durability == Durability::Full;
        set("fullfsync", &full)?;
        set("checkpoint_fullfsync", &full)?;
        set("synchronous", &synchronous)?;
        set("foreign_keys", &true)?;
        set("secure_delete", &true)?;
        set("journal_size_limit", &LOG_LIMIT)?;
        if let Some(pages) = self.options.max_pages {
            set("max_page_count", &pages)?;
        }
        Ok(())
    }

    /// Makes the file under another name first, so that a file at the path is always whole.
    fn create(&self) -> Result<(), VaultError> {
        let draft = beside(&self.path, "-new");
        for leftover in [draft.clone(), beside(&draft, "-wal"), beside(&draft, "-shm")] {
            // What a killed process began to make; nothing was ever stored in it.
            let _ = fs::remove_file(leftover);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut connection = connect(&draft, flags)?;
        connection.pragma_update(None, "journal_mode", "WAL").map_err(fault)?;
        self.set_for_writing(&connection)?;
        schema::create(&mut connection)?;
        connection.close().map_err(|(_, error)| fault(error))?;
        let place = |_| VaultError::Io { code: 0 };
        File::open(&draft).and_then(|file| file.sync_all()).map_err(place)?;
        fs::rename(&draft, &self.path).map_err(place)?;
        sync_folder(&self.path).map_err(place)
    }
}

/// Opens a connection with what all of them keep to.
fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, VaultError> {
    let connection =
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(fault)?;
    connection.busy_timeout(BUSY).map_err(fault)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).map_err(fault)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false).map_err(fault)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "temp_store", "MEMORY").map_err(fault)?;
    connection.pragma_update(None, "cell_size_check", true).map_err(fault)?;
    Ok(connection)
}

/// Makes a rename survive power loss.
#[cfg(unix)]
fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
