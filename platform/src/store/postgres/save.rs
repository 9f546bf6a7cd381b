use std::collections::HashMap;

use sqlx::{PgConnection, Row as _};

use super::super::{
    Lane,
    plan::{Plan, Row},
};

/// Everything of a batch in one round trip. The lanes are locked in their order, and last of all tables, so
/// that they are held for this statement and the commit only.
const SAVE: &str = "
WITH put AS (
    INSERT INTO documents (partition, collection, id, version, changed, deleted, body)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bool[], $7::bytea[])
    ON CONFLICT (partition, collection, id) DO UPDATE SET
        version = excluded.version, changed = excluded.changed, deleted = excluded.deleted, body = excluded.body
), kept AS (
    INSERT INTO receipts (partition, key, digest, answer, change, at)
    SELECT * FROM unnest($8::text[], $9::text[], $10::bytea[], $11::bytea[], $12::bigint[], $13::bigint[])
), locked AS MATERIALIZED (
    SELECT lane FROM lanes WHERE lane = ANY ($14::smallint[]) ORDER BY lane FOR UPDATE
), moved AS (
    UPDATE lanes SET position = position + batch.many
    FROM unnest($14::smallint[], $15::bigint[]) AS batch (lane, many) JOIN locked USING (lane)
    WHERE lanes.lane = batch.lane
    RETURNING lanes.lane, lanes.position - batch.many AS base
), logged AS (
    INSERT INTO events (lane, position, partition, kind, at, body)
    SELECT lane, moved.base + e.step, e.partition, e.kind, e.at, e.body
    FROM unnest($16::smallint[], $17::bigint[], $18::text[], $19::text[], $20::bigint[], $21::bytea[])
        AS e (lane, step, partition, kind, at, body)
    JOIN moved USING (lane)
)
SELECT lane, base FROM moved";

const REMOVE: &str = "
DELETE FROM documents USING unnest($1::text[], $2::text[], $3::text[]) AS gone (partition, collection, id)
WHERE documents.partition = gone.partition AND documents.collection = gone.collection
    AND documents.id = gone.id";

/// Writes what a batch comes to; returns the lanes' positions before it.
pub(super) async fn plan(connection: &mut PgConnection, plan: &Plan<'_>) -> sqlx::Result<HashMap<Lane, u64>> {
    remove(connection, plan).await?;
    let documents = Documents::of(plan);
    let receipts = &plan.receipts;
    let events = &plan.events;
    let rows = sqlx::query(SAVE)
        .bind(documents.partitions)
        .bind(documents.collections)
        .bind(documents.ids)
        .bind(documents.versions)
        .bind(documents.changed)
        .bind(documents.deleted)
        .bind(documents.bodies)
        .bind(receipts.iter().map(|(partition, _)| partition.as_str()).collect::<Vec<_>>())
        .bind(receipts.iter().map(|(_, receipt)| receipt.key.as_str()).collect::<Vec<_>>())
        .bind(receipts.iter().map(|(_, receipt)| receipt.digest.as_slice()).collect::<Vec<_>>())
        .bind(receipts.iter().map(|(_, receipt)| receipt.answer.as_slice()).collect::<Vec<_>>())
        .bind(receipts.iter().map(|(_, receipt)| receipt.change.cast_signed()).collect::<Vec<_>>())
        .bind(receipts.iter().map(|(_, receipt)| receipt.at.timestamp_micros()).collect::<Vec<_>>())
        .bind(plan.lanes.keys().map(|lane| i16::from(lane.number())).collect::<Vec<_>>())
        .bind(plan.lanes.values().map(|many| many.cast_signed()).collect::<Vec<_>>())
        .bind(events.iter().map(|row| i16::from(row.lane.number())).collect::<Vec<_>>())
        .bind(events.iter().map(|row| row.offset.cast_signed()).collect::<Vec<_>>())
        .bind(events.iter().map(|row| row.commit.partition.as_str()).collect::<Vec<_>>())
        .bind(events.iter().map(|row| row.event.kind.as_str()).collect::<Vec<_>>())
        .bind(events.iter().map(|row| row.commit.at.timestamp_micros()).collect::<Vec<_>>())
        .bind(events.iter().map(|row| row.event.body.as_slice()).collect::<Vec<_>>())
        .fetch_all(connection)
        .await?;
    let mut bases = HashMap::with_capacity(rows.len());
    for row in &rows {
        let lane = u8::try_from(row.try_get::<i16, _>(0)?).ok().and_then(Lane::new);
        let base = row.try_get::<i64, _>(1)?.cast_unsigned();
        bases.extend(lane.map(|lane| (lane, base)));
    }
    Ok(bases)
}

async fn remove(connection: &mut PgConnection, plan: &Plan<'_>) -> sqlx::Result<()> {
    let gone: Vec<_> = plan.rows.iter().filter(|(_, row)| matches!(row, Row::Gone)).collect();
    if gone.is_empty() {
        return Ok(());
    }
    sqlx::query(REMOVE)
        .bind(gone.iter().map(|((partition, _), _)| partition.as_str()).collect::<Vec<_>>())
        .bind(gone.iter().map(|((_, key), _)| key.collection.as_str()).collect::<Vec<_>>())
        .bind(gone.iter().map(|((_, key), _)| key.id.as_str()).collect::<Vec<_>>())
        .execute(connection)
        .await
        .map(drop)
}

/// The documents of a batch, column by column.
#[derive(Default)]
struct Documents<'a> {
    partitions: Vec<&'a str>,
    collections: Vec<&'a str>,
    ids: Vec<&'a str>,
    versions: Vec<i64>,
    changed: Vec<Option<i64>>,
    deleted: Vec<bool>,
    bodies: Vec<&'a [u8]>,
}

impl<'a> Documents<'a> {
    fn of(plan: &Plan<'a>) -> Self {
        let mut columns = Self::default();
        for ((partition, key), row) in &plan.rows {
            let (version, changed, deleted, body) = match *row {
                Row::Put { version, changed, body } => (version, changed, false, body),
                Row::Tombstone { version, changed } => (version, Some(changed), true, &[][..]),
                Row::Gone => continue,
            };
            columns.partitions.push(partition.as_str());
            columns.collections.push(&key.collection);
            columns.ids.push(&key.id);
            columns.versions.push(version.cast_signed());
            columns.changed.push(changed.map(u64::cast_signed));
            columns.deleted.push(deleted);
            columns.bodies.push(body);
        }
        columns
    }
}
