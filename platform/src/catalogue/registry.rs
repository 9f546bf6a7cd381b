use super::RegistryError;
use super::standing::{Standing, digest_of};
use super::versions::Versions;
use crate::store::{Change, Document, Key, Partition, Store};
use chrono::NaiveDate;
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::AuthorityId;
use onepalm_contract::item::{Body, ServiceItem};
use onepalm_contract::publication::{ItemVersion, VersionState};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The items in all their versions, in the partition `catalogue`: `item/<code>` says which version goes
/// when, `item-version/<code>@<version>` what a version says. Versions are never changed: a running case
/// keeps the one it was submitted under. Here they are read; how they come is in `publishing.rs`.
#[derive(Clone)]
pub struct Registry {
    pub(super) store: Arc<dyn Store>,
    versions: Arc<Versions>,
}

/// The collection of standings.
pub(super) const ITEM: &str = "item";
const VERSION: &str = "item-version";
const DISCARDED: &str = "item-discarded";

impl Registry {
    /// Longest code in bytes.
    pub const LONGEST_CODE: usize = 128;

    /// Versions that are told of one item, the newest.
    pub const MOST_VERSIONS: u32 = 100;

    /// The registry in this store.
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store, versions: Arc::default() }
    }

    /// The store that it lies in.
    pub(crate) fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// The version of an item that goes on a day, withdrawn or not; of an item that is still to come, its
    /// first. It ends (`cancelled_from`) where it is followed, cancelled or withdrawn.
    pub async fn current(
        &self,
        code: &ItemCode,
        on: NaiveDate,
    ) -> Result<Option<ServiceItem>, RegistryError> {
        let Some(document) = self.standing(code).await? else { return Ok(None) };
        let standing = Standing::read(&document)?;
        let item = self.version(code, standing.going(on).version).await?.ok_or(RegistryError::Damaged)?;
        Ok(Some(standing.applied_to(item, on)))
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

    /// The version that a citizen saw, if it may be applied for on that day: it goes then and is in force.
    pub async fn applicable(
        &self,
        code: &ItemCode,
        version: u32,
        on: NaiveDate,
    ) -> Result<ServiceItem, RegistryError> {
        let item = self.current(code, on).await?.ok_or(RegistryError::Unknown)?;
        if item.version == version && item.in_force(on) { Ok(item) } else { Err(RegistryError::Retired) }
    }

    /// The newest [`Registry::MOST_VERSIONS`] versions of an item as they stand on a day, the newest first;
    /// empty: there is no such item.
    pub async fn versions(&self, code: &ItemCode, on: NaiveDate) -> Result<Vec<ItemVersion>, RegistryError> {
        let Some(document) = self.standing(code).await? else { return Ok(Vec::new()) };
        let standing = Standing::read(&document)?;
        let numbers: Vec<u32> = (1..=standing.version).rev().take(Self::MOST_VERSIONS as usize).collect();
        let keys: Vec<_> = numbers.iter().map(|version| version_key(code, *version)).collect();
        let given_up: Vec<_> = numbers.iter().map(|version| discarded_key(code, *version)).collect();
        let partition = Partition::catalogue();
        let documents = self.store.get_many(&partition, &keys).await?;
        let given_up = self.store.get_many(&partition, &given_up).await?;
        let mut versions = Vec::with_capacity(numbers.len());
        let mut next = None;
        for (document, given_up) in documents.iter().zip(given_up) {
            let item = read_item(document.as_ref().ok_or(RegistryError::Damaged)?)?;
            let told = told(&item, &standing, next, given_up.is_some(), on)?;
            if told.state != VersionState::Discarded {
                next = Some(next.map_or(told.effective_from, |day| told.effective_from.min(day)));
            }
            versions.push(told);
        }
        Ok(versions)
    }

    /// A page of the items as they stand on a day, in the order of their codes, those after `after`; fewer
    /// than `limit` at the end.
    pub async fn page(
        &self,
        after: Option<&str>,
        limit: usize,
        on: NaiveDate,
    ) -> Result<Vec<ServiceItem>, RegistryError> {
        let documents = self.store.list(&Partition::catalogue(), ITEM, after, limit).await?;
        self.standing_like(&documents, on).await
    }

    /// The items that these standings are of, as they stand on a day.
    pub(super) async fn standing_like(
        &self,
        documents: &[Document],
        on: NaiveDate,
    ) -> Result<Vec<ServiceItem>, RegistryError> {
        let standings = documents.iter().map(Standing::read).collect::<Result<Vec<_>, _>>()?;
        let keys: Vec<_> = documents
            .iter()
            .zip(&standings)
            .map(|(document, standing)| {
                version_key(&document.key.id.as_str().into(), standing.going(on).version)
            })
            .collect();
        let bodies = self.store.get_many(&Partition::catalogue(), &keys).await?;
        let items = bodies.iter().zip(&standings).map(|(body, standing)| {
            let item = read_item(body.as_ref().ok_or(RegistryError::Damaged)?)?;
            Ok(standing.applied_to(item, on))
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
            for document in changes.iter().filter_map(item_of) {
                let version = Standing::read(document)?.version;
                keys.push(version_key(&document.key.id.as_str().into(), version));
            }
            for item in self.store.get_many(&partition, &keys).await?.iter().flatten() {
                authorities.insert(read_item(item)?.body.authority);
            }
        }
    }

    /// The body of that authority, as one of its items names it on a day.
    pub async fn body(&self, authority: &AuthorityId, on: NaiveDate) -> Result<Option<Body>, RegistryError> {
        let mut after = None;
        loop {
            let items = self.page(after.as_deref(), 200, on).await?;
            let Some(last) = items.last() else { return Ok(None) };
            after = Some(last.code.to_string());
            if let Some(item) = items.into_iter().find(|item| item.body.authority == *authority) {
                return Ok(Some(item.body));
            }
        }
    }

    pub(super) async fn standing(&self, code: &ItemCode) -> Result<Option<Document>, RegistryError> {
        Ok(self.store.get(&Partition::catalogue(), &item_key(code)).await?)
    }
}

/// One version, given the day on which a newer one takes effect.
fn told(
    item: &ServiceItem,
    standing: &Standing,
    next: Option<NaiveDate>,
    discarded: bool,
    on: NaiveDate,
) -> Result<ItemVersion, RegistryError> {
    let gap = standing.line.iter().find(|turn| turn.version == item.version).and_then(|turn| turn.until);
    let days = [item.cancelled_from, next, gap, standing.withdrawn_from];
    let ends = days.into_iter().flatten().min().filter(|_| !discarded);
    let state = match ends {
        _ if discarded => VersionState::Discarded,
        Some(ends) if ends <= on => VersionState::Ended,
        _ if item.effective_from > on => VersionState::Scheduled,
        _ => VersionState::InForce,
    };
    let (version, effective_from) = (item.version, item.effective_from);
    Ok(ItemVersion { version, effective_from, ends, state, digest: digest_of(item)? })
}

/// The standing that a change of the catalogue's feed is about, if it is one.
pub(super) fn item_of(change: &Change) -> Option<&Document> {
    match change {
        Change::Put(document) if document.key.collection == ITEM => Some(document),
        Change::Put(_) | Change::Deleted { .. } => None,
    }
}

pub(super) fn item_key(code: &ItemCode) -> Key {
    Key::new(ITEM, code.as_str())
}

pub(super) fn version_key(code: &ItemCode, version: u32) -> Key {
    Key::new(VERSION, format!("{code}@{version:06}"))
}

/// Marks a version that was given up before its day.
pub(super) fn discarded_key(code: &ItemCode, version: u32) -> Key {
    Key::new(DISCARDED, format!("{code}@{version:06}"))
}

pub(super) fn read_item(document: &Document) -> Result<ServiceItem, RegistryError> {
    serde_json::from_slice(&document.body).map_err(|_| RegistryError::Damaged)
}

pub(super) fn to_json(value: &impl serde::Serialize) -> Result<Vec<u8>, RegistryError> {
    serde_json::to_vec(value).map_err(|_| RegistryError::Damaged)
}
