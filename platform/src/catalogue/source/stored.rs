use super::SourceError;
use onepalm_contract::catalogue::{APPLICATION_ID, SCHEMA_VERSION};
use onepalm_rules::packing::{Lookup, unpack};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// The guides of an offline catalogue, in the order of their codes.
pub(super) struct Stored {
    connection: Connection,
    name: String,
    last: i64,
}

const MAGIC: &[u8] = b"SQLite format 3\0";

/// Of what is read, those that are tables: a view may never end.
fn tables(connection: &Connection) -> rusqlite::Result<i64> {
    let query =
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('guide', 'shape', 'part')";
    connection.query_row(query, [], |row| row.get(0))
}

impl Stored {
    /// Opens the file for reading; `None`: it is no SQLite file.
    pub(super) fn open(path: &Path) -> Result<Option<Self>, SourceError> {
        let mut magic = [0; MAGIC.len()];
        let is_database = path.is_file()
            && File::open(path).and_then(|mut file| file.read_exact(&mut magic)).is_ok()
            && magic == MAGIC;
        if !is_database {
            return Ok(None);
        }
        let name = path.display().to_string();
        let not_one = || SourceError::NotACatalogue { file: name.clone() };
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|_| not_one())?;
        let careful = "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;";
        connection.execute_batch(careful).map_err(|_| not_one())?;
        let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
        let known = number("application_id").is_ok_and(|id| id == APPLICATION_ID)
            && number("user_version").is_ok_and(|version| version == SCHEMA_VERSION);
        let known = known && tables(&connection).is_ok_and(|tables| tables == 3);
        if known { Ok(Some(Self { connection, name, last: 0 })) } else { Err(not_one()) }
    }

    /// The next guide with its number.
    pub(super) fn next(&mut self) -> Result<Option<(u64, String)>, SourceError> {
        let next = || {
            self.connection
                .prepare_cached("SELECT item, text FROM guide WHERE item > ?1 ORDER BY item LIMIT 1")?
                .query_row([self.last], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
                .optional()
        };
        let damaged = || SourceError::NotACatalogue { file: self.name.clone() };
        let Some((item, packed)) = next().map_err(|_| damaged())? else { return Ok(None) };
        self.last = item;
        let guide = unpack(&packed, &|lookup| self.look_up(lookup)).ok_or_else(damaged)?;
        Ok(Some((item.cast_unsigned(), guide.to_string())))
    }

    /// What packed guides refer to.
    fn look_up(&self, lookup: Lookup) -> Option<String> {
        let (query, id) = match lookup {
            Lookup::Shape(id) => ("SELECT names FROM shape WHERE id = ?1", id),
            Lookup::Part(id) => ("SELECT text FROM part WHERE id = ?1", id),
        };
        self.connection.prepare_cached(query).ok()?.query_row([id], |row| row.get(0)).ok()
    }
}
