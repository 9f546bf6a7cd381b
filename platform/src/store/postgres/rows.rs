use chrono::DateTime;
use sqlx::{Error, PgPool, Result, Row, postgres::PgRow};

use super::super::{Change, Document, Event, Key, Partition, StoredReceipt};

const GET: &str = "
SELECT collection, id, version, changed, deleted, body, n
FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS asked (collection, id, n)
JOIN documents USING (collection, id)
WHERE partition = $1 AND NOT deleted";

const LIST: &str = "
SELECT collection, id, version, changed, deleted, body FROM documents
WHERE partition = $1 AND collection = $2 AND id > $3 AND NOT deleted ORDER BY id LIMIT $4";

const CHANGES: &str = "
SELECT collection, id, version, changed, deleted, body FROM documents
WHERE partition = $1 AND changed > $2 AND changed <= coalesce((
    SELECT changed FROM documents WHERE partition = $1 AND changed > $2
    ORDER BY changed LIMIT 1 OFFSET $3), 9223372036854775807)
ORDER BY changed, collection, id";

const RECEIPT: &str =
    "SELECT key, digest, answer, change, at FROM receipts WHERE partition = $1 AND key = $2";

const FOLLOW: &str = "
SELECT position, partition, kind, at, body FROM events
WHERE lane = $1 AND position > $2 ORDER BY position LIMIT $3";

/// The documents that stand among `keys`, each with its index.
pub(super) async fn get(pool: &PgPool, partition: &str, keys: &[Key]) -> Result<Vec<(usize, Document)>> {
    let rows = sqlx::query(GET)
        .bind(partition)
        .bind(keys.iter().map(|key| key.collection.as_str()).collect::<Vec<_>>())
        .bind(keys.iter().map(|key| key.id.as_str()).collect::<Vec<_>>())
        .fetch_all(pool)
        .await?;
    let indexed = |row: &PgRow| {
        let index = usize::try_from(row.try_get::<i64, _>(6)? - 1).unwrap_or(usize::MAX);
        Ok((index, document(row)?))
    };
    rows.iter().map(indexed).collect()
}

pub(super) async fn list(
    pool: &PgPool,
    partition: &str,
    collection: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<Document>> {
    let query = sqlx::query(LIST).bind(partition).bind(collection).bind(after).bind(limit);
    query.fetch_all(pool).await?.iter().map(document).collect()
}

pub(super) async fn changes(pool: &PgPool, partition: &str, after: i64, limit: i64) -> Result<Vec<Change>> {
    let query = sqlx::query(CHANGES).bind(partition).bind(after).bind((limit - 1).max(0));
    query.fetch_all(pool).await?.iter().map(change).collect()
}

pub(super) async fn receipt(pool: &PgPool, partition: &str, key: &str) -> Result<Option<StoredReceipt>> {
    let Some(row) = sqlx::query(RECEIPT).bind(partition).bind(key).fetch_optional(pool).await? else {
        return Ok(None);
    };
    Ok(Some(StoredReceipt {
        key: row.try_get(0)?,
        digest: digest(row.try_get(1)?)?,
        answer: row.try_get(2)?,
        change: row.try_get::<i64, _>(3)?.cast_unsigned(),
        at: DateTime::from_timestamp_micros(row.try_get(4)?).unwrap_or_default(),
    }))
}

pub(super) async fn follow(pool: &PgPool, lane: u8, after: i64, limit: i64) -> Result<Vec<Event>> {
    let query = sqlx::query(FOLLOW).bind(i16::from(lane)).bind(after).bind(limit);
    query.fetch_all(pool).await?.iter().map(event).collect()
}

pub(super) async fn head(pool: &PgPool, lane: u8) -> Result<u64> {
    let query = sqlx::query("SELECT position FROM lanes WHERE lane = $1").bind(i16::from(lane));
    Ok(query.fetch_one(pool).await?.try_get::<i64, _>(0)?.cast_unsigned())
}

/// A stored digest, which is 32 bytes long.
pub(super) fn digest(bytes: &[u8]) -> Result<[u8; 32]> {
    bytes.try_into().map_err(|_| Error::Decode("a digest is not 32 bytes long".into()))
}

fn document(row: &PgRow) -> Result<Document> {
    Ok(Document {
        key: Key { collection: row.try_get(0)?, id: row.try_get(1)? },
        version: row.try_get::<i64, _>(2)?.cast_unsigned(),
        changed: row.try_get::<Option<i64>, _>(3)?.map(i64::cast_unsigned),
        body: row.try_get(5)?,
    })
}

fn change(row: &PgRow) -> Result<Change> {
    let document = document(row)?;
    Ok(if row.try_get(4)? {
        Change::Deleted { key: document.key, changed: document.changed.unwrap_or_default() }
    } else {
        Change::Put(document)
    })
}

fn event(row: &PgRow) -> Result<Event> {
    Ok(Event {
        position: row.try_get::<i64, _>(0)?.cast_unsigned(),
        partition: Partition::new(row.try_get::<String, _>(1)?),
        kind: row.try_get(2)?,
        at: DateTime::from_timestamp_micros(row.try_get(3)?).unwrap_or_default(),
        body: row.try_get(4)?,
    })
}
