//! The questions a reader asks.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::faults::fault;
use crate::engine::{NameHash, RecordKey, StoredFile, StoredHead, StoredRecord, StoredSpace};
use crate::{FileId, SpaceTag, VaultError};

const SPACE: &str = "SELECT tag, wrapped_key, key_check FROM space WHERE tag = ?1";
const SPACES: &str = "SELECT tag, wrapped_key, key_check FROM space ORDER BY tag";
const RECORD: &str =
    "SELECT revision, head, body FROM record WHERE space = ?1 AND collection = ?2 AND id = ?3";
const HEADS: &str = "SELECT id, revision, head FROM record WHERE space = ?1 AND collection = ?2";
const COUNT: &str = "SELECT count(*) FROM record WHERE space = ?1 AND collection = ?2";
const FILE: &str = "SELECT kept, meta FROM file WHERE space = ?1 AND id = ?2 AND meta IS NOT NULL";
const CHUNK: &str = "SELECT sealed FROM chunk WHERE space = ?1 AND file = ?2 AND position = ?3";

pub(super) fn space(connection: &Connection, tag: SpaceTag) -> Result<Option<StoredSpace>, VaultError> {
    let mut statement = connection.prepare_cached(SPACE).map_err(fault)?;
    statement.query_row([tag.as_bytes()], stored_space).optional().map_err(fault)
}

pub(super) fn spaces(connection: &Connection) -> Result<Vec<StoredSpace>, VaultError> {
    let mut statement = connection.prepare_cached(SPACES).map_err(fault)?;
    let rows = statement.query_map([], stored_space).map_err(fault)?;
    rows.collect::<Result<_, _>>().map_err(fault)
}

fn stored_space(row: &Row<'_>) -> rusqlite::Result<StoredSpace> {
    Ok(StoredSpace {
        tag: SpaceTag::from_bytes(row.get(0)?),
        wrapped_key: row.get(1)?,
        key_check: row.get(2)?,
    })
}

pub(super) fn record(
    connection: &Connection,
    tag: SpaceTag,
    key: RecordKey,
) -> Result<Option<StoredRecord>, VaultError> {
    let mut statement = connection.prepare_cached(RECORD).map_err(fault)?;
    let place = params![tag.as_bytes(), key.collection.as_bytes(), key.id.as_bytes()];
    let read = |row: &Row<'_>| {
        Ok(StoredRecord { key, revision: revision(row, 0)?, head: row.get(1)?, body: row.get(2)? })
    };
    statement.query_row(place, read).optional().map_err(fault)
}

pub(super) fn records(
    connection: &Connection,
    tag: SpaceTag,
    keys: &[RecordKey],
) -> Result<Vec<StoredRecord>, VaultError> {
    let transaction = connection.unchecked_transaction().map_err(fault)?;
    let found = keys.iter().filter_map(|key| record(&transaction, tag, *key).transpose()).collect();
    transaction.finish().map_err(fault)?;
    found
}

pub(super) fn heads(
    connection: &Connection,
    tag: SpaceTag,
    collection: NameHash,
) -> Result<Vec<StoredHead>, VaultError> {
    let mut statement = connection.prepare_cached(HEADS).map_err(fault)?;
    let read = |row: &Row<'_>| {
        let key = RecordKey { collection, id: NameHash::from_bytes(row.get(0)?) };
        Ok(StoredHead { key, revision: revision(row, 1)?, head: row.get(2)? })
    };
    let rows = statement.query_map(params![tag.as_bytes(), collection.as_bytes()], read).map_err(fault)?;
    rows.collect::<Result<_, _>>().map_err(fault)
}

pub(super) fn count(connection: &Connection, tag: SpaceTag, collection: NameHash) -> Result<u64, VaultError> {
    let mut statement = connection.prepare_cached(COUNT).map_err(fault)?;
    let place = params![tag.as_bytes(), collection.as_bytes()];
    statement.query_row(place, |row| revision(row, 0)).map_err(fault)
}

pub(super) fn file(
    connection: &Connection,
    tag: SpaceTag,
    id: FileId,
) -> Result<Option<StoredFile>, VaultError> {
    let mut statement = connection.prepare_cached(FILE).map_err(fault)?;
    let read = |row: &Row<'_>| Ok(StoredFile { kept: row.get(0)?, meta: row.get(1)? });
    statement.query_row(params![tag.as_bytes(), id.as_bytes()], read).optional().map_err(fault)
}

pub(super) fn chunk(
    connection: &Connection,
    tag: SpaceTag,
    id: FileId,
    index: u32,
) -> Result<Option<Vec<u8>>, VaultError> {
    let mut statement = connection.prepare_cached(CHUNK).map_err(fault)?;
    let place = params![tag.as_bytes(), id.as_bytes(), index];
    statement.query_row(place, |row| row.get(0)).optional().map_err(fault)
}

fn revision(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let stored: i64 = row.get(column)?;
    u64::try_from(stored).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, stored))
}
