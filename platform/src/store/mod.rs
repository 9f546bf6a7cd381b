//! Where the platform keeps what it knows: documents, an append-only log and receipts.
//!
//! Everything is opaque bytes in one of many [`Partition`]s. A change is a [`Commit`]: a value that says what
//! it expects, what it puts, what happened and which answer it gives; it is applied whole or not at all.
//!
//! ```no_run
//! # use onepalm_platform::store::{self, Commit, Key, Partition, Store};
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let store = store::open("sqlite:onepalm.db").await?;
//! let subject = Partition::subject("0190a5f0");
//! let key = Key::new("case", "0190a5f1");
//! let commit = Commit::new(subject.clone(), chrono::Utc::now())
//!     .expect_absent(key.clone())
//!     .put_in_feed(key, b"{}".to_vec())
//!     .event("case.submitted", b"{}".to_vec());
//! let committed = store.commit(commit).await?;
//! let feed = store.changes(&subject, committed.change - 1, 50).await?;
//! # Ok(()) }
//! ```

mod change;
mod commit;
mod commit_error;
mod database_url;
mod document;
mod error;
mod event;
#[cfg(any(test, feature = "testing"))]
pub mod faulty;
mod health;
mod key;
mod lane;
mod names;
mod news;
mod partition;
mod plan;
mod postgres;
mod queue;
mod receipt;
mod sqlite;
#[cfg(any(test, feature = "testing"))]
pub mod suite;
mod traits;

use std::sync::Arc;

pub use change::Change;
pub use commit::{Commit, Committed, Expected, NewEvent, NewReceipt, Put};
pub use commit_error::CommitError;
pub use database_url::DatabaseUrl;
pub use document::Document;
pub use error::StoreError;
pub use event::Event;
pub use health::{Engine, Health};
pub use key::Key;
pub use lane::Lane;
pub use news::{News, NewsDesk};
pub use partition::Partition;
pub use postgres::PostgresStore;
pub use receipt::StoredReceipt;
pub use sqlite::SqliteStore;
pub use traits::Store;

/// Opens the store at `sqlite:PATH` or `postgres://…`, and makes it where there is none.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, StoreError> {
    match url.parse()? {
        DatabaseUrl::Sqlite(path) => Ok(Arc::new(SqliteStore::open(path).await?)),
        DatabaseUrl::Postgres(url) => Ok(Arc::new(PostgresStore::open(&url).await?)),
    }
}
