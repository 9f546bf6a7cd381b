use super::search::search;
use super::{CatalogueError, SearchHit};
use onepalm_contract::catalogue::{APPLICATION_ID, SCHEMA_VERSION};
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::fmt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One catalogue file, open for reading. The file must not change while it is open: a newer catalogue is
/// another file. Calls read the disk for a few milliseconds at most; on an async runtime use a blocking
/// thread.
pub struct CatalogueFile {
    connection: Mutex<Connection>,
}

impl CatalogueFile {
    /// Opens a file whose envelope was verified: what it says is trusted, what it could do is not.
    pub fn open(path: &Path) -> Result<Self, CatalogueError> {
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(uri(path).ok_or(CatalogueError::Missing)?, flags)?;
        connection.execute_batch(
            "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;",
        )?;
        let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        if application != APPLICATION_ID {
            return Err(CatalogueError::NotACatalogue);
        }
        let found = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if found != SCHEMA_VERSION {
            return Err(CatalogueError::Schema { found, known: SCHEMA_VERSION });
        }
        Ok(Self { connection: Mutex::new(connection) })
    }

    /// Items for what the citizen typed, at most `limit`: an item of exactly that name first, then by how well
    /// names, aliases, bodies and guides match. Nothing typed finds nothing.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<SearchHit>, CatalogueError> {
        search(&self.lock(), words, limit)
    }

    /// The guide of an item; `None`: the catalogue does not have it.
    pub fn guide(&self, code: &ItemCode) -> Result<Option<ServiceItem>, CatalogueError> {
        let connection = self.lock();
        let guide: Option<String> = connection
            .prepare_cached("SELECT guide FROM item WHERE code = ?1")?
            .query_row([code.as_str()], |row| row.get(0))
            .optional()?;
        guide.map(|guide| serde_json::from_str(&guide).map_err(|_| CatalogueError::GuideDamaged)).transpose()
    }

    /// How many items there are.
    pub fn count(&self) -> Result<u64, CatalogueError> {
        let count: i64 = self.lock().query_row("SELECT count(*) FROM item", [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// The themes (主题分类) with how many items each has, the largest first.
    pub fn themes(&self) -> Result<Vec<(String, u64)>, CatalogueError> {
        let connection = self.lock();
        let mut query = connection.prepare_cached(
            "SELECT theme, count(*) FROM item_theme GROUP BY theme ORDER BY count(*) DESC, theme",
        )?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A connection that only reads is as good after a panic as before.
    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for CatalogueFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CatalogueFile").finish_non_exhaustive()
    }
}

/// `immutable` spares locks and the search for a journal beside the file.
fn uri(path: &Path) -> Option<String> {
    let mut escaped = String::from("file:");
    for character in path.to_str()?.chars() {
        match character {
            '%' => escaped.push_str("%25"),
            '?' => escaped.push_str("%3f"),
            '#' => escaped.push_str("%23"),
            other => escaped.push(other),
        }
    }
    escaped.push_str("?immutable=1");
    Some(escaped)
}
