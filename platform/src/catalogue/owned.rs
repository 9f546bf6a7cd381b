//! Which items an authority has: a projection that follows the registry's feed, in one partition with its
//! cursor.

use super::registry::{item_key, item_of, read_item, version_key};
use super::standing::Standing;
use super::{Registry, RegistryError};
use crate::store::{Change, Commit, CommitError, Document, Key, Partition};
use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::AuthorityId;
use onepalm_contract::item::ServiceItem;

/// Items of one commit.
const BATCH: usize = 256;

/// Longest code of an authority in bytes whose items are listed: with a code behind it, it is still a name.
const LONGEST_AUTHORITY: usize = 256;

const OWNED: &str = "item-of";

/// An item of an authority as it stands on a day.
#[derive(Debug)]
pub(super) struct Owned {
    pub(super) item: ServiceItem,
    /// The newest version, which may be still to come.
    pub(super) newest: u32,
}

impl Registry {
    /// A page of an authority's items, those after the code `after`, with the code to go on after.
    pub(super) async fn owned(
        &self,
        authority: &AuthorityId,
        after: Option<&str>,
        limit: usize,
        on: NaiveDate,
    ) -> Result<(Vec<Owned>, Option<String>), RegistryError> {
        let mine = format!("{authority}/");
        let after = format!("{mine}{}", after.unwrap_or_default());
        let mut rows = self.store.list(&projection(), OWNED, Some(&after), limit).await?;
        let whole = rows.len() == limit;
        rows.retain(|row| row.key.id.starts_with(&mine));
        let codes: Vec<&str> = rows.iter().filter_map(|row| row.key.id.strip_prefix(&mine)).collect();
        let next = codes.last().filter(|_| whole && codes.len() == limit).map(|code| (*code).to_owned());
        let keys: Vec<Key> = codes.into_iter().map(|code| item_key(&code.into())).collect();
        let found = self.store.get_many(&Partition::catalogue(), &keys).await?;
        let documents: Vec<Document> = found.into_iter().flatten().collect();
        let items = self.standing_like(&documents, on).await?;
        let mut owned = Vec::with_capacity(items.len());
        for (item, document) in items.into_iter().zip(&documents) {
            // An item that went over to another authority is still known here, and is not its any more.
            if item.body.authority == *authority {
                owned.push(Owned { item, newest: Standing::read(document)?.version });
            }
        }
        Ok((owned, next))
    }

    /// Brings the lists of all authorities up to what is published.
    pub async fn catch_up(&self, at: DateTime<Utc>) -> Result<(), RegistryError> {
        loop {
            let cursor = self.store.get(&projection(), &cursor_key()).await?;
            let reached = cursor.as_ref().map_or(Ok(0), read_cursor)?;
            let changes = self.store.changes(&Partition::catalogue(), reached, BATCH).await?;
            let Some(last) = changes.last() else { return Ok(()) };
            let commit = Commit::new(projection(), at);
            let commit = match &cursor {
                Some(cursor) => commit.expect_version(cursor_key(), cursor.version),
                None => commit.expect_absent(cursor_key()),
            };
            let commit = self
                .rows(&changes)
                .await?
                .into_iter()
                .fold(commit, |commit, key| commit.put(key, Vec::new()));
            let position = last.cursor().to_string().into_bytes();
            match self.store.commit(commit.put(cursor_key(), position)).await {
                // Another platform on the same store may be ahead: go on from where it is.
                Ok(_) | Err(CommitError::Conflict) => {}
                Err(error @ (CommitError::Receipt(_) | CommitError::Unavailable(_))) => {
                    return Err(error.into());
                }
            }
        }
    }

    /// The rows of these changes that are not there yet.
    async fn rows(&self, changes: &[Change]) -> Result<Vec<Key>, RegistryError> {
        let mut versions = Vec::new();
        for document in changes.iter().filter_map(item_of) {
            let newest = Standing::read(document)?.version;
            versions.push(version_key(&ItemCode::from(document.key.id.as_str()), newest));
        }
        let mut rows = Vec::new();
        for document in self.store.get_many(&Partition::catalogue(), &versions).await?.iter().flatten() {
            let item = read_item(document)?;
            let authority = item.body.authority.as_str();
            if authority.len() <= LONGEST_AUTHORITY && !authority.contains('\0') {
                rows.push(Key::new(OWNED, format!("{authority}/{}", item.code)));
            }
        }
        let known = self.store.get_many(&projection(), &rows).await?;
        Ok(rows.into_iter().zip(known).filter(|(_, known)| known.is_none()).map(|(row, _)| row).collect())
    }
}

fn projection() -> Partition {
    Partition::projection("items-of-authorities")
}

fn cursor_key() -> Key {
    Key::new("cursor", "catalogue")
}

fn read_cursor(document: &Document) -> Result<u64, RegistryError> {
    let text = std::str::from_utf8(&document.body).map_err(|_| RegistryError::Damaged)?;
    text.parse().map_err(|_| RegistryError::Damaged)
}
