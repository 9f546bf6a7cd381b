//! The tables, and how older ones become today's.

use rusqlite::{Connection, TransactionBehavior};

use super::faults::fault;
use crate::VaultError;

/// Each step makes the next version; step 0 makes version 1. A released step never changes.
const STEPS: [&str; 1] = [include_str!("schema_v1.sql")];

/// The newest schema this version knows.
#[expect(clippy::cast_possible_truncation, reason = "there are few steps")]
const KNOWN: u32 = STEPS.len() as u32;

/// "ONPM": tells a vault from other SQLite files.
const APPLICATION_ID: i32 = 0x4f4e_504d;

/// Makes the tables of an empty database.
pub(super) fn create(connection: &mut Connection) -> Result<(), VaultError> {
    connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(fault)?;
    migrate(connection, 0)
}

/// Checks that this is a vault of a known schema and brings it up to date, one transaction for each step.
pub(super) fn upgrade(connection: &mut Connection) -> Result<(), VaultError> {
    let found = version(connection)?;
    if found < KNOWN { migrate(connection, found) } else { Ok(()) }
}

/// The file's schema version, if it is a vault this version can read.
pub(super) fn version(connection: &Connection) -> Result<u32, VaultError> {
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(fault)?;
    if id != APPLICATION_ID {
        return Err(VaultError::NotAVault);
    }
    let found: u32 =
        connection.query_row("SELECT version FROM schema_version", [], |row| row.get(0)).map_err(fault)?;
    if found > KNOWN { Err(VaultError::NewerSchema { found, known: KNOWN }) } else { Ok(found) }
}

fn migrate(connection: &mut Connection, from: u32) -> Result<(), VaultError> {
    for (step, version) in STEPS.iter().zip(1_u32..).filter(|(_, version)| *version > from) {
        let transaction =
            connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
        transaction.execute_batch(step).map_err(fault)?;
        transaction.execute("UPDATE schema_version SET version = ?1", [version]).map_err(fault)?;
        transaction.commit().map_err(fault)?;
    }
    Ok(())
}
