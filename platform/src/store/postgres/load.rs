use std::collections::HashMap;

use chrono::DateTime;
use sqlx::{PgConnection, Row, postgres::PgRow};

use super::super::{
    StoredReceipt,
    plan::{Head, Needs, Place, Standing},
};

/// Moves the counters of all partitions of the batch, which locks them in one order for every platform. What
/// follows therefore sees the partitions as the last commit left them.
const LOCK: &str = "
INSERT INTO partitions (partition, counter)
SELECT * FROM unnest($1::text[], $2::bigint[]) AS batch (partition, many) ORDER BY 1
ON CONFLICT (partition) DO UPDATE SET counter = partitions.counter + excluded.counter
RETURNING partition, counter";

/// Documents and receipts in one round trip; the first column says which of the asked rows it is.
const LOOK: &str = "
SELECT asked.n, found.version, found.changed IS NOT NULL, found.deleted,
    NULL::bytea, NULL::bytea, NULL::bigint, NULL::bigint
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS asked (partition, collection, id, n)
JOIN documents found USING (partition, collection, id)
UNION ALL
SELECT asked.n, NULL, NULL, NULL, found.digest, found.answer, found.change, found.at
FROM unnest($4::text[], $5::text[]) WITH ORDINALITY AS asked (partition, key, n)
JOIN receipts found USING (partition, key)";

/// Locks the partitions of a batch and loads what stands in them.
pub(super) async fn standing<'a>(
    connection: &mut PgConnection,
    needs: &Needs<'a>,
) -> sqlx::Result<Standing<'a>> {
    let mut standing = Standing { counters: lock(connection, needs).await?, ..Standing::default() };
    let places: Vec<Place<'a>> = needs.places.iter().copied().collect();
    let receipts: Vec<_> = needs.receipts.iter().copied().collect();
    if places.is_empty() && receipts.is_empty() {
        return Ok(standing);
    }
    let rows = sqlx::query(LOOK)
        .bind(places.iter().map(|(partition, _)| partition.as_str()).collect::<Vec<_>>())
        .bind(places.iter().map(|(_, key)| key.collection.as_str()).collect::<Vec<_>>())
        .bind(places.iter().map(|(_, key)| key.id.as_str()).collect::<Vec<_>>())
        .bind(receipts.iter().map(|(partition, _)| partition.as_str()).collect::<Vec<_>>())
        .bind(receipts.iter().map(|(_, key)| *key).collect::<Vec<_>>())
        .fetch_all(connection)
        .await?;
    for row in &rows {
        let asked = usize::try_from(row.try_get::<i64, _>(0)? - 1).unwrap_or(usize::MAX);
        if let Some(head) = head(row)? {
            standing.heads.extend(places.get(asked).map(|place| (*place, head)));
        } else if let Some((partition, key)) = receipts.get(asked).copied() {
            standing.receipts.insert((partition, key), receipt(row, key)?);
        }
    }
    Ok(standing)
}

async fn lock<'a>(
    connection: &mut PgConnection,
    needs: &Needs<'a>,
) -> sqlx::Result<HashMap<&'a super::super::Partition, u64>> {
    let rows = sqlx::query(LOCK)
        .bind(needs.partitions.keys().map(|partition| partition.as_str()).collect::<Vec<_>>())
        .bind(needs.partitions.values().map(|many| many.cast_signed()).collect::<Vec<_>>())
        .fetch_all(connection)
        .await?;
    let mut moved = HashMap::with_capacity(rows.len());
    for row in &rows {
        moved.insert(row.try_get::<&str, _>(0)?, row.try_get::<i64, _>(1)?.cast_unsigned());
    }
    let before = |(partition, many): (&&'a super::super::Partition, &u64)| {
        Some((*partition, moved.get(partition.as_str())? - many))
    };
    Ok(needs.partitions.iter().filter_map(before).collect())
}

fn head(row: &PgRow) -> sqlx::Result<Option<Head>> {
    let Some(version) = row.try_get::<Option<i64>, _>(1)? else { return Ok(None) };
    Ok(Some(Head { version: version.cast_unsigned(), feed: row.try_get(2)?, deleted: row.try_get(3)? }))
}

fn receipt(row: &PgRow, key: &str) -> sqlx::Result<StoredReceipt> {
    Ok(StoredReceipt {
        key: key.into(),
        digest: super::rows::digest(row.try_get(4)?)?,
        answer: row.try_get(5)?,
        change: row.try_get::<i64, _>(6)?.cast_unsigned(),
        at: DateTime::from_timestamp_micros(row.try_get(7)?).unwrap_or_default(),
    })
}
