use std::{collections::HashMap, sync::Arc};

use rusqlite::{Connection, OptionalExtension, Result, TransactionBehavior, params};
use tokio::sync::mpsc::Receiver;

use super::{
    super::{
        Commit, CommitError, Committed, Lane, NewsDesk, StoreError,
        plan::{EventRow, Head, Needs, Place, Plan, Row, Standing},
        queue::{Request, answer, drain},
    },
    fault, rows,
};

/// Commits that share one transaction at most.
const BATCH: usize = 256;

/// Writes batches until the store is dropped and the queue is empty.
pub(super) fn run(mut connection: Connection, mut requests: Receiver<Request>, news: &Arc<NewsDesk>) {
    while let Some(first) = requests.blocking_recv() {
        let batch = drain(first, &mut requests, BATCH);
        let outcome = write(&mut connection, batch.iter().map(|request| &request.commit));
        if outcome.is_ok() {
            news.announce();
        }
        answer(batch, outcome);
    }
}

fn write<'a>(
    connection: &mut Connection,
    commits: impl Iterator<Item = &'a Commit> + Clone,
) -> std::result::Result<Vec<std::result::Result<Committed, CommitError>>, StoreError> {
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault::read)?;
    let needs = Needs::of(commits.clone());
    let standing = load(&transaction, &needs).map_err(fault::read)?;
    let plan = Plan::new(commits, standing);
    if plan.is_empty() {
        return Ok(plan.settle(&HashMap::new()));
    }
    let bases = store(&transaction, &plan).map_err(fault::read)?;
    transaction.commit().map_err(fault::read)?;
    Ok(plan.settle(&bases))
}

fn load<'a>(connection: &Connection, needs: &Needs<'a>) -> Result<Standing<'a>> {
    let mut standing = Standing::default();
    let mut counter = connection.prepare_cached("SELECT counter FROM partitions WHERE partition = ?1")?;
    for partition in needs.partitions.keys() {
        let value: Option<i64> = counter.query_row([partition.as_str()], |row| row.get(0)).optional()?;
        standing.counters.insert(partition, value.unwrap_or_default().cast_unsigned());
    }
    let mut head = connection.prepare_cached(
        "SELECT version, changed IS NOT NULL, deleted FROM documents
         WHERE partition = ?1 AND collection = ?2 AND id = ?3",
    )?;
    for place in &needs.places {
        let (partition, key) = *place;
        let found = head.query_row(params![partition.as_str(), key.collection, key.id], |row| {
            let version: i64 = row.get(0)?;
            Ok(Head { version: version.cast_unsigned(), feed: row.get(1)?, deleted: row.get(2)? })
        });
        if let Some(found) = found.optional()? {
            standing.heads.insert(*place, found);
        }
    }
    for (partition, key) in &needs.receipts {
        if let Some(receipt) = rows::receipt(connection, partition.as_str(), key)? {
            standing.receipts.insert((partition, key), receipt);
        }
    }
    Ok(standing)
}

fn store(connection: &Connection, plan: &Plan<'_>) -> Result<HashMap<Lane, u64>> {
    for (place, row) in &plan.rows {
        store_document(connection, *place, row)?;
    }
    let mut keep = connection.prepare_cached("INSERT INTO receipts VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (partition, receipt) in &plan.receipts {
        let at = receipt.at.timestamp_micros();
        let change = receipt.change.cast_signed();
        keep.execute(params![partition.as_str(), receipt.key, receipt.digest, receipt.answer, change, at])?;
    }
    let mut count = connection.prepare_cached(
        "INSERT INTO partitions VALUES (?1, ?2) ON CONFLICT DO UPDATE SET counter = excluded.counter",
    )?;
    for (partition, counter) in &plan.counters {
        count.execute(params![partition.as_str(), counter.cast_signed()])?;
    }
    let mut advance = connection
        .prepare_cached("UPDATE lanes SET position = position + ?2 WHERE lane = ?1 RETURNING position")?;
    let mut bases = HashMap::new();
    for (lane, moved) in &plan.lanes {
        let position: i64 =
            advance.query_row(params![lane.number(), moved.cast_signed()], |row| row.get(0))?;
        bases.insert(*lane, position.cast_unsigned() - moved);
    }
    log(connection, &plan.events, &bases)?;
    Ok(bases)
}

fn store_document(connection: &Connection, (partition, key): Place<'_>, row: &Row<'_>) -> Result<()> {
    let (version, changed, deleted, body): (_, _, _, &[u8]) = match *row {
        Row::Put { version, changed, body } => (version, changed, false, body),
        Row::Tombstone { version, changed } => (version, Some(changed), true, &[]),
        Row::Gone => {
            let mut remove = connection.prepare_cached(
                "DELETE FROM documents WHERE partition = ?1 AND collection = ?2 AND id = ?3",
            )?;
            return remove.execute(params![partition.as_str(), key.collection, key.id]).map(drop);
        }
    };
    let mut put = connection.prepare_cached(
        "INSERT INTO documents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO UPDATE SET version = excluded.version, changed = excluded.changed,
         deleted = excluded.deleted, body = excluded.body",
    )?;
    let changed = changed.map(u64::cast_signed);
    put.execute(params![
        partition.as_str(),
        key.collection,
        key.id,
        version.cast_signed(),
        changed,
        deleted,
        body
    ])
    .map(drop)
}

fn log(connection: &Connection, events: &[EventRow<'_>], bases: &HashMap<Lane, u64>) -> Result<()> {
    let mut append = connection.prepare_cached("INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for row in events {
        let position = (bases.get(&row.lane).copied().unwrap_or_default() + row.offset).cast_signed();
        let partition = row.commit.partition.as_str();
        let at = row.commit.at.timestamp_micros();
        append.execute(params![
            row.lane.number(),
            position,
            partition,
            row.event.kind,
            at,
            row.event.body
        ])?;
    }
    Ok(())
}
