use rusqlite::{Connection, OptionalExtension, config::DbConfig, params};
use uuid::Uuid;

use super::{super::StoreError, fault};

/// The schema this platform writes.
const VERSION: u32 = 1;

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE partitions (partition TEXT PRIMARY KEY, counter INTEGER NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE lanes (lane INTEGER PRIMARY KEY, position INTEGER NOT NULL) STRICT;
CREATE TABLE documents (
    partition TEXT NOT NULL, collection TEXT NOT NULL, id TEXT NOT NULL,
    version INTEGER NOT NULL, changed INTEGER, deleted INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (partition, collection, id)
) STRICT;
CREATE INDEX feed ON documents (partition, changed) WHERE changed IS NOT NULL;
CREATE TABLE receipts (
    partition TEXT NOT NULL, key TEXT NOT NULL,
    digest BLOB NOT NULL, answer BLOB NOT NULL, change INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (partition, key)
) STRICT;
CREATE TABLE events (
    lane INTEGER NOT NULL, position INTEGER NOT NULL,
    partition TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (lane, position)
) STRICT;
WITH RECURSIVE lane (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM lane WHERE n < 15)
INSERT INTO lanes SELECT n, 0 FROM lane;
";

/// Sets what every connection needs.
pub(super) fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection
        .execute_batch(
            "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;
             PRAGMA journal_size_limit = 8388608;",
        )
        .map_err(fault::read)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).map_err(fault::read)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(())
}

/// Makes the schema where there is none, refuses a newer one, and returns the store's epoch.
pub(super) fn establish(connection: &mut Connection) -> Result<String, StoreError> {
    let transaction = connection
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .map_err(fault::read)?;
    let made: bool = transaction
        .query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'meta')", [], |row| row.get(0))
        .map_err(fault::read)?;
    if !made {
        transaction.execute_batch(TABLES).map_err(fault::read)?;
        let epoch = Uuid::new_v4().simple().to_string();
        transaction
            .execute(
                "INSERT INTO meta VALUES ('schema', ?1), ('epoch', ?2)",
                params![VERSION.to_string(), epoch],
            )
            .map_err(fault::read)?;
    }
    let found = meta(&transaction, "schema")?.parse().map_err(|_| StoreError::Corrupt)?;
    if found > VERSION {
        return Err(StoreError::SchemaNewer { found, known: VERSION });
    }
    let epoch = meta(&transaction, "epoch")?;
    transaction.commit().map_err(fault::read)?;
    Ok(epoch)
}

fn meta(connection: &Connection, name: &str) -> Result<String, StoreError> {
    connection
        .query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| row.get(0))
        .optional()
        .map_err(fault::read)?
        .ok_or(StoreError::Corrupt)
}
