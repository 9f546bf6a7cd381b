use std::path::Path;

use chrono::{DateTime, Utc};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::time::civil_date;

use crate::catalogue::{Dialect, ImportError, Registry, RegistryError, Source, import};

/// Items of one commit.
const BATCH: usize = 200;

/// Why the registry could not be filled.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StockError {
    /// No such dialect.
    #[error("there is no dialect “{0}”")]
    Dialect(String),
    /// Lines of the file are no items.
    #[error("line {line} of the catalogue file is no item ({rejected} lines in all)")]
    Rejected {
        /// The first of them.
        line: u64,
        /// How many.
        rejected: u64,
    },
    /// The file breaks off, or the registry refuses.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The registry cannot be written.
    #[error(transparent)]
    Registry(#[from] RegistryError),
}

/// Where items come from when a platform opens.
pub(crate) enum Stock<'a> {
    /// Given items, those that the registry does not know: what an operator published since goes before.
    Items(&'a [ServiceItem]),
    /// A file, each time: what stands already is left as it is.
    File { path: &'a Path, dialect: &'a str },
}

/// Fills the registry.
pub(crate) async fn stock(
    registry: &Registry,
    source: Stock<'_>,
    at: DateTime<Utc>,
) -> Result<(), StockError> {
    match source {
        Stock::Items(items) => {
            for batch in items.chunks(BATCH) {
                registry.put_missing(batch, at).await?;
            }
            Ok(())
        }
        Stock::File { path, dialect } => {
            let dialect = Dialect::parse(dialect).ok_or_else(|| StockError::Dialect(dialect.to_owned()))?;
            let list = Source::open(&[path.to_owned()], Some(dialect), None, civil_date(at));
            let report = import(registry, list.map_err(ImportError::from)?, at, |_| {}).await?;
            let rejected = report.rejected;
            report
                .rejects
                .first()
                .map_or(Ok(()), |first| Err(StockError::Rejected { line: first.line, rejected }))
        }
    }
}
