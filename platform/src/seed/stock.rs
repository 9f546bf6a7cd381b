use std::collections::BTreeSet;
use std::path::Path;

use chrono::{DateTime, Utc};
use onepalm_contract::case::Role;
use onepalm_contract::id::{AuthorityId, OfficerId};
use onepalm_contract::item::ServiceItem;

use super::{DESK_PASSWORD, desk_officer};
use crate::catalogue::{Dialect, ImportError, Registry, RegistryError, import};
use crate::identity::SeedOfficer;

/// Items of one commit.
const BATCH: usize = 200;

/// Why the registry could not be filled.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StockError {
    /// No such dialect.
    #[error("there is no dialect “{0}”")]
    Dialect(String),
    /// The catalogue file cannot be opened.
    #[error("the catalogue file cannot be opened: {0}")]
    File(std::io::Error),
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
    /// Given items, into a registry that has none.
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
            if registry.page(None, 1).await?.is_empty() {
                for batch in items.chunks(BATCH) {
                    registry.put_batch(batch.to_vec(), at).await?;
                }
            }
            Ok(())
        }
        Stock::File { path, dialect } => {
            let dialect = Dialect::parse(dialect).ok_or_else(|| StockError::Dialect(dialect.to_owned()))?;
            let file = tokio::fs::File::open(path).await.map_err(StockError::File)?;
            let lines = tokio::io::BufReader::new(file);
            let report = import(registry, dialect, lines, at, |_| {}).await?;
            let rejected = report.rejected;
            report
                .rejects
                .first()
                .map_or(Ok(()), |first| Err(StockError::Rejected { line: first.line, rejected }))
        }
    }
}

/// An officer on duty for every authority of the catalogue.
pub(crate) async fn people_on_duty(registry: &Registry) -> Result<Vec<SeedOfficer>, RegistryError> {
    let mut authorities = BTreeSet::new();
    let mut after: Option<String> = None;
    loop {
        let page = registry.page(after.as_deref(), 500).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.code.to_string());
        authorities.extend(page.into_iter().map(|item| item.body.authority));
    }
    Ok(authorities.iter().map(on_duty).collect())
}

fn on_duty(authority: &AuthorityId) -> SeedOfficer {
    SeedOfficer {
        username: desk_officer(authority),
        password: DESK_PASSWORD.to_owned(),
        name: "值班人员".to_owned(),
        officer: OfficerId(desk_officer(authority)),
        authority: authority.clone(),
        roles: vec![Role::Receiver, Role::Reviewer, Role::Decider],
    }
}
