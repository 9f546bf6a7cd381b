use super::CatalogueError;
use rusqlite::{Connection, OpenFlags};
use std::ops::Deref;
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Most connections to one file: more would only wait for the processor.
const MOST: usize = 8;

/// Connections to one catalogue file: a reader takes one that is free or opens another, so that a long search keeps
/// nobody waiting.
pub(super) struct Readers {
    uri: String,
    pool: Mutex<Pool>,
    given_back: Condvar,
}

struct Pool {
    free: Vec<Connection>,
    /// Free ones and taken ones: never none.
    open: usize,
}

/// A connection for one call.
pub(super) struct Reader<'a> {
    readers: &'a Readers,
    connection: Option<Connection>,
}

impl Readers {
    /// Opens a first connection.
    pub(super) fn open(path: &Path) -> Result<Self, CatalogueError> {
        let uri = uri(path).ok_or(CatalogueError::Missing)?;
        let pool = Pool { free: vec![connect(&uri)?], open: 1 };
        Ok(Self { uri, pool: Mutex::new(pool), given_back: Condvar::new() })
    }

    /// A connection; waits where there are enough, or where the file was removed since (it stays readable
    /// through those that are open).
    pub(super) fn reader(&self) -> Reader<'_> {
        let mut pool = self.lock();
        loop {
            if let Some(connection) = pool.free.pop() {
                return Reader { readers: self, connection: Some(connection) };
            }
            if pool.open < MOST {
                pool.open += 1;
                drop(pool);
                let another = connect(&self.uri);
                pool = self.lock();
                match another {
                    Ok(connection) => return Reader { readers: self, connection: Some(connection) },
                    Err(_) => pool.open -= 1,
                }
                if !pool.free.is_empty() {
                    continue;
                }
            }
            pool = self.given_back.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A list of connections is as good after a panic as before.
    fn lock(&self) -> MutexGuard<'_, Pool> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Deref for Reader<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("it is given back when the reader is dropped")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        self.readers.lock().free.extend(self.connection.take());
        self.readers.given_back.notify_one();
    }
}

/// What the file says is trusted, what it could do is not.
fn connect(uri: &str) -> Result<Connection, CatalogueError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(uri, flags)?;
    connection
        .execute_batch("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;")?;
    Ok(connection)
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
