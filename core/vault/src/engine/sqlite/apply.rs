//! One batch inside a transaction: first every expectation, then every write.

use rusqlite::{Connection, OptionalExtension, params};

use super::faults::fault;
use crate::engine::{Change, RecordKey};
use crate::{Expected, FileId, SpaceTag, VaultError};

const SPACE: &str = "SELECT 1 FROM space WHERE tag = ?1";
const FIND: &str = "SELECT rowid, revision FROM record WHERE space = ?1 AND collection = ?2 AND id = ?3";
const INSERT: &str =
    "INSERT INTO record (space, collection, id, revision, head, body) VALUES (?1, ?2, ?3, 1, ?4, ?5)";
const UPDATE: &str = "UPDATE record SET revision = ?2, head = ?3, body = ?4 WHERE rowid = ?1";
const DELETE: &str = "DELETE FROM record WHERE rowid = ?1";
const FINISHED: &str = "SELECT meta IS NOT NULL FROM file WHERE space = ?1 AND id = ?2";
const STAGE: &str = "INSERT INTO file (space, id, kept, meta) VALUES (?1, ?2, 0, NULL)";
const ADD_CHUNK: &str = "INSERT INTO chunk (space, file, position, sealed) VALUES (?1, ?2, ?3, ?4)";
const FINISH: &str = "UPDATE file SET meta = ?3 WHERE space = ?1 AND id = ?2";
const KEEP: &str = "UPDATE file SET kept = 1 WHERE space = ?1 AND id = ?2";
const DROP: &str = "DELETE FROM file WHERE space = ?1 AND id = ?2";

/// A record that a change will replace.
#[derive(Clone, Copy)]
pub(super) struct FoundRow {
    rowid: i64,
    revision: i64,
}

/// Finds what each change replaces, and fails before anything is written if that is not what was expected.
pub(super) fn check(
    connection: &Connection,
    tag: SpaceTag,
    changes: &[Change],
) -> Result<Vec<Option<FoundRow>>, VaultError> {
    let mut space = connection.prepare_cached(SPACE).map_err(fault)?;
    if !space.exists([tag.as_bytes()]).map_err(fault)? {
        return Err(VaultError::SpaceMissing);
    }
    let check = |(index, change): (usize, &Change)| match change {
        Change::Put { key, expected, .. } | Change::Delete { key, expected } => {
            let row = find(connection, tag, *key)?;
            meets(*expected, row, index)?;
            Ok(row)
        }
        Change::KeepFile { file } => has_file(connection, tag, *file, true),
        Change::PutChunk { file, .. } | Change::FinishFile { file, .. } => {
            has_file(connection, tag, *file, false)
        }
        Change::StageFile { .. } | Change::DropFile { .. } => Ok(None),
    };
    changes.iter().enumerate().map(check).collect()
}

/// Writes one change.
pub(super) fn write(
    connection: &Connection,
    tag: SpaceTag,
    change: &Change,
    row: Option<FoundRow>,
) -> Result<(), VaultError> {
    let run = |sql, values: &[&dyn rusqlite::ToSql]| {
        connection.prepare_cached(sql).and_then(|mut statement| statement.execute(values)).map_err(fault)
    };
    let space = tag.as_bytes();
    match (change, row) {
        (Change::Put { seal, .. }, Some(row)) => {
            let revision = row.revision + 1;
            let sealed = seal.seal_at(revision.unsigned_abs())?;
            run(UPDATE, params![row.rowid, revision, sealed.head, sealed.body])?;
        }
        (Change::Put { key, seal, .. }, None) => {
            let sealed = seal.seal_at(1)?;
            let (collection, id) = (key.collection.as_bytes(), key.id.as_bytes());
            run(INSERT, params![space, collection, id, sealed.head, sealed.body])?;
        }
        (Change::Delete { .. }, Some(row)) => {
            run(DELETE, params![row.rowid])?;
        }
        (Change::Delete { .. }, None) => {}
        (Change::StageFile { file }, _) => {
            run(STAGE, params![space, file.as_bytes()])?;
        }
        (Change::PutChunk { file, index, sealed }, _) => {
            run(ADD_CHUNK, params![space, file.as_bytes(), index, sealed])?;
        }
        (Change::FinishFile { file, meta }, _) => {
            run(FINISH, params![space, file.as_bytes(), meta])?;
        }
        (Change::KeepFile { file }, _) => {
            run(KEEP, params![space, file.as_bytes()])?;
        }
        (Change::DropFile { file }, _) => {
            run(DROP, params![space, file.as_bytes()])?;
        }
    }
    Ok(())
}

fn find(connection: &Connection, tag: SpaceTag, key: RecordKey) -> Result<Option<FoundRow>, VaultError> {
    let mut statement = connection.prepare_cached(FIND).map_err(fault)?;
    let place = params![tag.as_bytes(), key.collection.as_bytes(), key.id.as_bytes()];
    let row = statement.query_row(place, |row| Ok(FoundRow { rowid: row.get(0)?, revision: row.get(1)? }));
    row.optional().map_err(fault)
}

fn meets(expected: Expected, row: Option<FoundRow>, index: usize) -> Result<(), VaultError> {
    let found = row.map(|row| u64::try_from(row.revision)).transpose().map_err(|_| VaultError::Corrupt)?;
    if expected.is_met_by(found) { Ok(()) } else { Err(VaultError::Conflict { index, found }) }
}

fn has_file(
    connection: &Connection,
    tag: SpaceTag,
    file: FileId,
    finished: bool,
) -> Result<Option<FoundRow>, VaultError> {
    let mut statement = connection.prepare_cached(FINISHED).map_err(fault)?;
    let found: Option<bool> = statement
        .query_row(params![tag.as_bytes(), file.as_bytes()], |row| row.get(0))
        .optional()
        .map_err(fault)?;
    if found == Some(finished) { Ok(None) } else { Err(VaultError::FileMissing) }
}
