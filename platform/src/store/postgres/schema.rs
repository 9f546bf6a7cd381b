use sqlx::{PgPool, Row, raw_sql};
use uuid::Uuid;

use super::{super::StoreError, fault};

/// The schema this platform writes.
const VERSION: u32 = 1;

/// Names are compared byte by byte (`COLLATE "C"`), as SQLite does. Every key begins with the partition, or
/// in the log with the lane, so that either can be the distribution column.
const TABLES: &str = r#"
CREATE TABLE IF NOT EXISTS partitions (
    partition TEXT COLLATE "C" PRIMARY KEY, counter BIGINT NOT NULL
) WITH (fillfactor = 70);
CREATE TABLE IF NOT EXISTS lanes (lane SMALLINT PRIMARY KEY, position BIGINT NOT NULL) WITH (fillfactor = 10);
CREATE TABLE IF NOT EXISTS documents (
    partition TEXT COLLATE "C" NOT NULL, collection TEXT COLLATE "C" NOT NULL, id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL, changed BIGINT, deleted BOOLEAN NOT NULL, body BYTEA NOT NULL,
    PRIMARY KEY (partition, collection, id)
);
CREATE INDEX IF NOT EXISTS feed ON documents (partition, changed) WHERE changed IS NOT NULL;
CREATE TABLE IF NOT EXISTS receipts (
    partition TEXT COLLATE "C" NOT NULL, key TEXT COLLATE "C" NOT NULL,
    digest BYTEA NOT NULL, answer BYTEA NOT NULL, change BIGINT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (partition, key)
);
CREATE TABLE IF NOT EXISTS events (
    lane SMALLINT NOT NULL, position BIGINT NOT NULL,
    partition TEXT COLLATE "C" NOT NULL, kind TEXT NOT NULL, at BIGINT NOT NULL, body BYTEA NOT NULL,
    PRIMARY KEY (lane, position)
);
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO lanes SELECT n, 0 FROM generate_series(0, 15) n ON CONFLICT DO NOTHING;
INSERT INTO meta VALUES ('schema', '1') ON CONFLICT DO NOTHING;
"#;

/// Platforms that start together on an empty database may collide while they make the tables.
const ATTEMPTS: usize = 5;

/// Makes the schema where there is none, refuses a newer one, and returns the store's epoch.
pub(super) async fn establish(pool: &PgPool) -> Result<String, StoreError> {
    if let Some(epoch) = existing(pool).await? {
        return Ok(epoch);
    }
    let mut attempt = 1;
    while let Err(error) = make(pool).await {
        if attempt == ATTEMPTS || !fault::lost(&error) {
            return Err(fault::read(error));
        }
        attempt += 1;
    }
    existing(pool).await?.ok_or(StoreError::Corrupt)
}

async fn make(pool: &PgPool) -> sqlx::Result<()> {
    let mut transaction = pool.begin().await?;
    raw_sql(TABLES).execute(&mut *transaction).await?;
    sqlx::query("INSERT INTO meta VALUES ('epoch', $1) ON CONFLICT DO NOTHING")
        .bind(Uuid::new_v4().simple().to_string())
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await
}

async fn existing(pool: &PgPool) -> Result<Option<String>, StoreError> {
    let made: bool = sqlx::query("SELECT to_regclass('meta') IS NOT NULL")
        .fetch_one(pool)
        .await
        .map_err(fault::read)?
        .get(0);
    if !made {
        return Ok(None);
    }
    let schema = meta(pool, "schema").await?.ok_or(StoreError::Corrupt)?;
    let found = schema.parse().map_err(|_| StoreError::Corrupt)?;
    if found > VERSION {
        return Err(StoreError::SchemaNewer { found, known: VERSION });
    }
    meta(pool, "epoch").await
}

async fn meta(pool: &PgPool, name: &str) -> Result<Option<String>, StoreError> {
    let row = sqlx::query("SELECT value FROM meta WHERE name = $1").bind(name).fetch_optional(pool).await;
    Ok(row.map_err(fault::read)?.map(|row| row.get(0)))
}
