//! How versions come into the registry and items go: lists in batches; what an officer does is decided in
//! `decide.rs`.

use super::follow::{Ambiguous, Followed, Origin, follow};
use super::registry::{discarded_key, item_key, to_json, version_key};
use super::standing::{Standing, digest_of};
use super::{Batch, CatalogueEvent, Registry, RegistryError};
use crate::store::{Commit, CommitError, Document, Partition};
use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::OfficerId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::time::civil_date;

/// Which of the given items are published.
#[derive(Clone, Copy)]
enum Wanted {
    /// Those that are new or say something else than the version that goes.
    Changed,
    /// Those of which there is no version.
    Missing,
}

/// How often a publication is decided again when another one was faster.
const ATTEMPTS: usize = 8;

/// A version as it is added to a commit.
pub(super) struct Next<'a> {
    /// The guide, its version and first day not yet settled.
    pub(super) item: &'a ServiceItem,
    /// How the item stands then.
    pub(super) standing: &'a Standing,
    /// The day on which the version takes effect.
    pub(super) from: NaiveDate,
    /// Versions that are given up for it.
    pub(super) discarded: &'a [u32],
    /// Who publishes it; `None`: a list.
    pub(super) by: Option<OfficerId>,
}

impl Registry {
    /// Publishes an item of a list as its next version and gives that version; one that says the same as a
    /// version that goes or will go, and is not withdrawn, stays it.
    pub async fn publish(&self, item: ServiceItem, at: DateTime<Utc>) -> Result<u32, RegistryError> {
        let code = item.code.clone();
        if self.put_batch(vec![item], at).await?.held_back > 0 {
            return Err(RegistryError::ScheduledLater);
        }
        let document = self.standing(&code).await?.ok_or(RegistryError::Damaged)?;
        Ok(Standing::read(&document)?.version)
    }

    /// Withdraws an item of a list: from that day on it may not be applied for. What is withdrawn by then stays as it
    /// is.
    pub async fn withdraw(
        &self,
        code: &ItemCode,
        from: NaiveDate,
        at: DateTime<Utc>,
    ) -> Result<(), RegistryError> {
        for _ in 0..ATTEMPTS {
            let document = self.standing(code).await?.ok_or(RegistryError::Unknown)?;
            let old = Standing::read(&document)?;
            if old.withdrawn_from.is_some_and(|day| day <= from) {
                return Ok(());
            }
            let standing = Standing { withdrawn_from: Some(from), listed: None, ..old };
            let commit = withdrawn(Commit::new(Partition::catalogue(), at), &document, &standing, None)?;
            match self.store.commit(commit).await {
                Ok(_) => return Ok(()),
                Err(CommitError::Conflict) => {}
                Err(error @ (CommitError::Receipt(_) | CommitError::Unavailable(_))) => {
                    return Err(error.into());
                }
            }
        }
        Err(RegistryError::Busy)
    }

    /// Publishes what is new or changed among some hundreds of items of different codes, in one commit.
    pub async fn put_batch(
        &self,
        items: Vec<ServiceItem>,
        at: DateTime<Utc>,
    ) -> Result<Batch, RegistryError> {
        self.put(&items, Wanted::Changed, at).await
    }

    /// Publishes those of some hundreds of items that the registry does not know, in one commit.
    pub async fn put_missing(
        &self,
        items: &[ServiceItem],
        at: DateTime<Utc>,
    ) -> Result<Batch, RegistryError> {
        self.put(items, Wanted::Missing, at).await
    }

    async fn put(
        &self,
        items: &[ServiceItem],
        wanted: Wanted,
        at: DateTime<Utc>,
    ) -> Result<Batch, RegistryError> {
        for _ in 0..ATTEMPTS {
            let (commit, batch) = self.batch(items, wanted, at).await?;
            if commit.puts.is_empty() {
                return Ok(batch);
            }
            match self.store.commit(commit).await {
                Ok(_) => return Ok(batch),
                Err(CommitError::Conflict) => {}
                Err(error @ (CommitError::Receipt(_) | CommitError::Unavailable(_))) => {
                    return Err(error.into());
                }
            }
        }
        Err(RegistryError::Busy)
    }

    /// The commit that a batch comes to as the registry stands.
    async fn batch(
        &self,
        items: &[ServiceItem],
        wanted: Wanted,
        at: DateTime<Utc>,
    ) -> Result<(Commit, Batch), RegistryError> {
        let keys: Vec<_> = items.iter().map(|item| item_key(&item.code)).collect();
        let standing = self.store.get_many(&Partition::catalogue(), &keys).await?;
        let mut commit = Commit::new(Partition::catalogue(), at);
        let mut batch = Batch { stored: items.len() as u64, ..Batch::default() };
        for (item, document) in items.iter().zip(standing) {
            let old = match (&document, wanted) {
                (Some(_), Wanted::Missing) => continue,
                (Some(document), Wanted::Changed) => Some(Standing::read(document)?),
                (None, Wanted::Missing | Wanted::Changed) => None,
            };
            let (digest, today) = (digest_of(item)?, civil_date(at));
            match follow(old.as_ref(), &digest, item.effective_from, today, Origin::List) {
                Ok(Followed::Same(_)) => {}
                Ok(Followed::Next { standing, from, discarded }) => {
                    let next = Next { item, standing: &standing, from, discarded: &discarded, by: None };
                    commit = published(commit, document.as_ref(), next)?;
                    batch.published += 1;
                }
                Err(Ambiguous) => {
                    batch.held_back += 1;
                    batch.stored -= 1;
                }
            }
        }
        Ok((commit, batch))
    }
}

/// Adds a version to a commit, decided on how the item stood in `document`.
pub(super) fn published(
    mut commit: Commit,
    document: Option<&Document>,
    next: Next<'_>,
) -> Result<Commit, RegistryError> {
    let Next { item, standing, from, discarded, by } = next;
    let (code, key, version) = (&item.code, item_key(&item.code), standing.version);
    commit = match document {
        Some(document) => commit.expect_version(key.clone(), document.version),
        None => commit.expect_absent(key.clone()),
    };
    for version in discarded {
        commit = commit.put(discarded_key(code, *version), Vec::new());
    }
    let event = CatalogueEvent { code: code.clone(), version, day: from, by };
    let item = ServiceItem { version, effective_from: from, ..item.clone() };
    Ok(commit
        .put(version_key(code, version), to_json(&item)?)
        .put_in_feed(key, to_json(standing)?)
        .event(CatalogueEvent::PUBLISHED, to_json(&event)?))
}

/// Adds a withdrawal to a commit, decided on how the item stood in `document`.
pub(super) fn withdrawn(
    commit: Commit,
    document: &Document,
    standing: &Standing,
    by: Option<OfficerId>,
) -> Result<Commit, RegistryError> {
    let code = ItemCode::from(document.key.id.as_str());
    let day = standing.withdrawn_from.unwrap_or_default();
    let event = CatalogueEvent { code, version: standing.version, day, by };
    Ok(commit
        .expect_version(document.key.clone(), document.version)
        .put_in_feed(document.key.clone(), to_json(standing)?)
        .event(CatalogueEvent::WITHDRAWN, to_json(&event)?))
}
