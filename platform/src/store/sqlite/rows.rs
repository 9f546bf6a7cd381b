use chrono::DateTime;
use rusqlite::{Connection, OptionalExtension, Result, Row, params};

use super::super::{Change, Document, Event, Key, Partition, StoredReceipt};

const DOCUMENT: &str = "SELECT collection, id, version, changed, deleted, body FROM documents";

pub(super) fn get(connection: &Connection, partition: &str, key: &Key) -> Result<Option<Document>> {
    let sql = format!("{DOCUMENT} WHERE partition = ?1 AND collection = ?2 AND id = ?3 AND NOT deleted");
    connection
        .prepare_cached(&sql)?
        .query_row(params![partition, key.collection, key.id], document)
        .optional()
}

pub(super) fn list(
    connection: &Connection,
    partition: &str,
    collection: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<Document>> {
    let sql = format!(
        "{DOCUMENT} WHERE partition = ?1 AND collection = ?2 AND id > ?3 AND NOT deleted ORDER BY id LIMIT ?4"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_map(params![partition, collection, after, limit], document)?.collect()
}

pub(super) fn changes(
    connection: &Connection,
    partition: &str,
    after: i64,
    limit: i64,
) -> Result<Vec<Change>> {
    let sql = format!(
        "{DOCUMENT} WHERE partition = ?1 AND changed > ?2 AND changed <= coalesce((
            SELECT changed FROM documents WHERE partition = ?1 AND changed > ?2
            ORDER BY changed LIMIT 1 OFFSET ?3), 9223372036854775807)
         ORDER BY changed, collection, id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_map(params![partition, after, (limit - 1).max(0)], change)?.collect()
}

pub(super) fn receipt(connection: &Connection, partition: &str, key: &str) -> Result<Option<StoredReceipt>> {
    connection
        .prepare_cached(
            "SELECT key, digest, answer, change, at FROM receipts WHERE partition = ?1 AND key = ?2",
        )?
        .query_row(params![partition, key], |row| {
            let change: i64 = row.get(3)?;
            Ok(StoredReceipt {
                key: row.get(0)?,
                digest: row.get(1)?,
                answer: row.get(2)?,
                change: change.cast_unsigned(),
                at: DateTime::from_timestamp_micros(row.get(4)?).unwrap_or_default(),
            })
        })
        .optional()
}

pub(super) fn follow(connection: &Connection, lane: u8, after: i64, limit: i64) -> Result<Vec<Event>> {
    let mut statement = connection.prepare_cached(
        "SELECT position, partition, kind, at, body FROM events
         WHERE lane = ?1 AND position > ?2 ORDER BY position LIMIT ?3",
    )?;
    statement
        .query_map(params![lane, after, limit], |row| {
            let position: i64 = row.get(0)?;
            Ok(Event {
                position: position.cast_unsigned(),
                partition: Partition::new(row.get::<_, String>(1)?),
                kind: row.get(2)?,
                at: DateTime::from_timestamp_micros(row.get(3)?).unwrap_or_default(),
                body: row.get(4)?,
            })
        })?
        .collect()
}

pub(super) fn head(connection: &Connection, lane: u8) -> Result<u64> {
    let position: i64 = connection
        .prepare_cached("SELECT position FROM lanes WHERE lane = ?1")?
        .query_row([lane], |row| row.get(0))?;
    Ok(position.cast_unsigned())
}

fn document(row: &Row<'_>) -> Result<Document> {
    let version: i64 = row.get(2)?;
    let changed: Option<i64> = row.get(3)?;
    Ok(Document {
        key: Key { collection: row.get(0)?, id: row.get(1)? },
        version: version.cast_unsigned(),
        changed: changed.map(i64::cast_unsigned),
        body: row.get(5)?,
    })
}

fn change(row: &Row<'_>) -> Result<Change> {
    let document = document(row)?;
    Ok(if row.get(4)? {
        Change::Deleted { key: document.key, changed: document.changed.unwrap_or_default() }
    } else {
        Change::Put(document)
    })
}
