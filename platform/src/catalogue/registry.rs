use super::standing::{Standing, digest_of};
use super::versions::Versions;
use super::{Batch, RegistryError};
use crate::store::{Change, Commit, CommitError, Document, Key, Partition, Store};
use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::AuthorityId;
use onepalm_contract::item::{Body, ServiceItem};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The items in all their versions, in the partition `catalogue`: `item/<code>` says which version is
/// current, `item-version/<code>@<version>` what a version says. Versions are never changed: a running case
/// keeps the one it was submitted under.
#[derive(Clone)]
pub struct Registry {
    store: Arc<dyn Store>,
    versions: Arc<Versions>,
}

const ITEM: &str = "item";
const VERSION: &str = "item-version";

/// Which of the given items are published.
#[derive(Clone, Copy)]
enum Wanted {
    /// Those that are new or say something else than the current version.
    Changed,
    /// Those of which there is no version.
    Missing,
}

/// How often a publication is decided again when another one was faster.
const ATTEMPTS: usize = 8;

impl Registry {
    /// Longest code in bytes.
    pub const LONGEST_CODE: usize = 128;

    /// The registry in this store.
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store, versions: Arc::default() }
    }

    /// The store that it lies in.
    pub(crate) fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// The current version of an item, withdrawn or not.
    pub async fn current(&self, code: &ItemCode) -> Result<Option<ServiceItem>, RegistryError> {
        let Some(document) = self.standing(code).await? else { return Ok(None) };
        let standing = Standing::read(&document)?;
        let item = self.version(code, standing.version).await?.ok_or(RegistryError::Damaged)?;
        Ok(Some(standing.applied_to(item)))
    }

    /// One version of an item as it was published.
    pub async fn version(&self, code: &ItemCode, version: u32) -> Result<Option<ServiceItem>, RegistryError> {
        if let Some(item) = self.versions.find(code, version) {
            return Ok(Some(item));
        }
        let document = self.store.get(&Partition::catalogue(), &version_key(code, version)).await?;
        let item = document.as_ref().map(read_item).transpose()?;
        item.iter().cloned().for_each(|item| self.versions.remember(item));
        Ok(item)
    }

    /// The version that a citizen saw, if it may be applied for on that day: it is the current one and in
    /// force.
    pub async fn applicable(
        &self,
        code: &ItemCode,
        version: u32,
        on: NaiveDate,
    ) -> Result<ServiceItem, RegistryError> {
        let item = self.current(code).await?.ok_or(RegistryError::Unknown)?;
        if item.version == version && item.in_force(on) { Ok(item) } else { Err(RegistryError::Retired) }
    }

    /// Publishes an item as its next version and gives that version; one that says the same as the current
    /// version and is not withdrawn stays it.
    pub async fn publish(&self, item: ServiceItem, at: DateTime<Utc>) -> Result<u32, RegistryError> {
        let code = item.code.clone();
        self.put_batch(vec![item], at).await?;
        let document = self.standing(&code).await?.ok_or(RegistryError::Damaged)?;
        Ok(Standing::read(&document)?.version)
    }

    /// Withdraws an item: from that day on it may not be applied for.
    pub async fn withdraw(
        &self,
        code: &ItemCode,
        from: NaiveDate,
        at: DateTime<Utc>,
    ) -> Result<(), RegistryError> {
        for _ in 0..ATTEMPTS {
            let document = self.standing(code).await?.ok_or(RegistryError::Unknown)?;
            let mut standing = Standing::read(&document)?;
            standing.withdrawn_from = Some(from);
            let commit = Commit::new(Partition::catalogue(), at)
                .expect_version(document.key.clone(), document.version)
                .put_in_feed(document.key, to_json(&standing)?)
                .event("item.withdrawn", to_json(&(code, standing.version, from))?);
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
            let (commit, batch) = self.decide(items, wanted, at).await?;
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

    /// A page of current items in the order of their codes, those after `after`; fewer than `limit` at the
    /// end.
    pub async fn page(&self, after: Option<&str>, limit: usize) -> Result<Vec<ServiceItem>, RegistryError> {
        let partition = Partition::catalogue();
        let documents = self.store.list(&partition, ITEM, after, limit).await?;
        let standings = documents.iter().map(Standing::read).collect::<Result<Vec<_>, _>>()?;
        let keys: Vec<_> = documents
            .iter()
            .zip(&standings)
            .map(|(document, standing)| version_key(&document.key.id.as_str().into(), standing.version))
            .collect();
        let bodies = self.store.get_many(&partition, &keys).await?;
        let items = bodies.iter().zip(&standings).map(|(body, standing)| {
            let item = read_item(body.as_ref().ok_or(RegistryError::Damaged)?)?;
            Ok(standing.applied_to(item))
        });
        items.collect()
    }

    /// The authorities of what was published after `cursor`, and the cursor to go on from; 0 is the beginning.
    pub async fn authorities_since(
        &self,
        mut cursor: u64,
    ) -> Result<(BTreeSet<AuthorityId>, u64), RegistryError> {
        let partition = Partition::catalogue();
        let mut authorities = BTreeSet::new();
        loop {
            let changes = self.store.changes(&partition, cursor, 500).await?;
            let Some(last) = changes.last() else { return Ok((authorities, cursor)) };
            cursor = last.cursor();
            let mut keys = Vec::new();
            for change in &changes {
                // Life events are in the same feed.
                if let Change::Put(document) = change
                    && document.key.collection == ITEM
                {
                    let version = Standing::read(document)?.version;
                    keys.push(version_key(&document.key.id.as_str().into(), version));
                }
            }
            for item in self.store.get_many(&partition, &keys).await?.iter().flatten() {
                authorities.insert(read_item(item)?.body.authority);
            }
        }
    }

    /// The body of that authority, as one of its items names it.
    pub async fn body(&self, authority: &AuthorityId) -> Result<Option<Body>, RegistryError> {
        let mut after = None;
        loop {
            let items = self.page(after.as_deref(), 200).await?;
            let Some(last) = items.last() else { return Ok(None) };
            after = Some(last.code.to_string());
            if let Some(item) = items.into_iter().find(|item| item.body.authority == *authority) {
                return Ok(Some(item.body));
            }
        }
    }

    /// The commit that a batch comes to as the registry stands.
    async fn decide(
        &self,
        items: &[ServiceItem],
        wanted: Wanted,
        at: DateTime<Utc>,
    ) -> Result<(Commit, Batch), RegistryError> {
        let keys: Vec<_> = items.iter().map(|item| item_key(&item.code)).collect();
        let standing = self.store.get_many(&Partition::catalogue(), &keys).await?;
        let mut commit = Commit::new(Partition::catalogue(), at);
        let mut batch = Batch { stored: items.len() as u64, published: 0 };
        for ((item, key), document) in items.iter().zip(keys).zip(standing) {
            let digest = digest_of(item)?;
            let version = match (&document, wanted) {
                (Some(_), Wanted::Missing) => continue,
                (None, Wanted::Missing | Wanted::Changed) => {
                    commit = commit.expect_absent(key.clone());
                    1
                }
                (Some(document), Wanted::Changed) => {
                    let old = Standing::read(document)?;
                    if old.digest == digest && old.withdrawn_from.is_none() {
                        continue;
                    }
                    commit = commit.expect_version(key.clone(), document.version);
                    old.version + 1
                }
            };
            batch.published += 1;
            let item = ServiceItem { version, ..item.clone() };
            commit = commit
                .put(version_key(&item.code, version), to_json(&item)?)
                .put_in_feed(key, to_json(&Standing { version, digest, withdrawn_from: None })?)
                .event("item.published", to_json(&(&item.code, version))?);
        }
        Ok((commit, batch))
    }

    async fn standing(&self, code: &ItemCode) -> Result<Option<Document>, RegistryError> {
        Ok(self.store.get(&Partition::catalogue(), &item_key(code)).await?)
    }
}

fn item_key(code: &ItemCode) -> Key {
    Key::new(ITEM, code.as_str())
}

fn version_key(code: &ItemCode, version: u32) -> Key {
    Key::new(VERSION, format!("{code}@{version:06}"))
}

fn read_item(document: &Document) -> Result<ServiceItem, RegistryError> {
    serde_json::from_slice(&document.body).map_err(|_| RegistryError::Damaged)
}

fn to_json(value: &impl serde::Serialize) -> Result<Vec<u8>, RegistryError> {
    serde_json::to_vec(value).map_err(|_| RegistryError::Damaged)
}
