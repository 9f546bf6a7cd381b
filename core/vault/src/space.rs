//! One person's part of the vault.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use crate::batch::Item;
use crate::engine::{Change, Engine, RecordKey, StoredRecord};
use crate::seal::{Head, Place, RecordSeal, SpaceKeys};
use crate::{Batch, Entropy, FileId, Page, Position, Record, SortKey, SpaceTag, VaultError};

/// An open space: collections of records, and files. Cheap to clone.
///
/// A record is saved and removed by [`Space::commit`] only. What a commit acknowledged is seen by every read
/// that begins later.
#[derive(Clone)]
pub struct Space {
    pub(crate) engine: Arc<dyn Engine>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) tag: SpaceTag,
    pub(crate) keys: Arc<SpaceKeys>,
}

impl Space {
    pub(crate) fn new(
        engine: Arc<dyn Engine>,
        entropy: Arc<dyn Entropy>,
        tag: SpaceTag,
        keys: Arc<SpaceKeys>,
    ) -> Self {
        Self { engine, entropy, tag, keys }
    }

    /// The space's name in the vault.
    pub const fn tag(&self) -> SpaceTag {
        self.tag
    }

    /// Applies all of the batch or nothing. When it returns, the batch is on the disk. A batch that was handed
    /// over is carried out even if its caller stops waiting.
    pub async fn commit(&self, batch: Batch) -> Result<(), VaultError> {
        let changes = self.changes(batch)?;
        if changes.is_empty() {
            return Ok(());
        }
        self.engine.apply(self.tag, changes).await
    }

    /// One record, or `None`.
    pub async fn get(&self, collection: &str, id: &str) -> Result<Option<Record>, VaultError> {
        let stored = self.engine.record(self.tag, self.key(collection, id)).await?;
        stored.map(|stored| self.unseal(&stored)).transpose()
    }

    /// A page of a collection, in order of sort key and then id. Shorter than its limit only where the collection ends.
    pub async fn list(&self, collection: &str, page: Page) -> Result<Vec<Record>, VaultError> {
        let stored = loop {
            let keys = self.keys_of(collection, &page).await?;
            let asked = keys.len();
            let stored = self.engine.records(self.tag, keys).await?;
            // A record removed between the two reads leaves a gap, which must not look like the end.
            if stored.len() == asked {
                break stored;
            }
        };
        let mut records =
            stored.iter().map(|stored| self.unseal(stored)).collect::<Result<Vec<_>, VaultError>>()?;
        // A record saved between the two reads may have moved.
        records.sort_by_cached_key(Record::position);
        if page.descending {
            records.reverse();
        }
        Ok(records)
    }

    async fn keys_of(&self, collection: &str, page: &Page) -> Result<Vec<RecordKey>, VaultError> {
        let heads = self.engine.heads(self.tag, self.keys.collection(collection)).await?;
        let mut places = Vec::with_capacity(heads.len());
        for stored in &heads {
            let position = self.position(stored.key, stored.revision, &stored.head)?;
            if page.after.as_ref().is_none_or(|after| in_order(after, &position, page.descending).is_lt()) {
                places.push((position, stored.key));
            }
        }
        places.sort_unstable_by(|(a, _), (b, _)| in_order(a, b, page.descending));
        places.truncate(page.limit);
        Ok(places.into_iter().map(|(_, key)| key).collect())
    }

    /// How many records a collection has.
    pub async fn count(&self, collection: &str) -> Result<u64, VaultError> {
        self.engine.count(self.tag, self.keys.collection(collection)).await
    }

    fn key(&self, collection: &str, id: &str) -> RecordKey {
        let collection = self.keys.collection(collection);
        RecordKey { collection, id: self.keys.record(collection, id) }
    }

    fn position(&self, key: RecordKey, revision: u64, head: &[u8]) -> Result<Position, VaultError> {
        Head::decode(&self.keys.open(Place::Head { key, revision }, head)?)
    }

    fn unseal(&self, stored: &StoredRecord) -> Result<Record, VaultError> {
        let StoredRecord { key, revision, .. } = *stored;
        let Position { sort, id } = self.position(key, revision, &stored.head)?;
        let body = self.keys.open(Place::Body { key, revision }, &stored.body)?;
        Ok(Record { id, revision, sort, body })
    }

    fn changes(&self, batch: Batch) -> Result<Vec<Change>, VaultError> {
        let mut places = HashSet::with_capacity(batch.items.len());
        let mut changes = Vec::with_capacity(batch.items.len());
        for item in batch.items {
            let (place, change) = self.change(item)?;
            if !places.insert(place) {
                return Err(VaultError::DuplicateChange);
            }
            changes.push(change);
        }
        Ok(changes)
    }

    fn change(&self, item: Item) -> Result<(Changed, Change), VaultError> {
        match item {
            Item::Put { collection, id, expected, sort, body } => {
                let key = self.named(&collection, &id)?;
                if sort.as_bytes().len() > SortKey::LIMIT {
                    return Err(VaultError::BadName);
                }
                let head = Head::encode(&id, &sort);
                let seal = Box::new(RecordSeal { keys: Arc::clone(&self.keys), key, head, body });
                Ok((Changed::Record(key), Change::Put { key, expected, seal }))
            }
            Item::Delete { collection, id, expected } => {
                let key = self.named(&collection, &id)?;
                Ok((Changed::Record(key), Change::Delete { key, expected }))
            }
            Item::KeepFile(file) => Ok((Changed::File(file), Change::KeepFile { file })),
            Item::DropFile(file) => Ok((Changed::File(file), Change::DropFile { file })),
        }
    }

    fn named(&self, collection: &str, id: &str) -> Result<RecordKey, VaultError> {
        check_name(collection)?;
        check_name(id)?;
        Ok(self.key(collection, id))
    }
}

/// What a change touches; no batch touches the same twice.
#[derive(PartialEq, Eq, Hash)]
enum Changed {
    Record(RecordKey),
    File(FileId),
}

fn check_name(name: &str) -> Result<(), VaultError> {
    if name.is_empty() || name.len() > Batch::NAME_LIMIT {
        return Err(VaultError::BadName);
    }
    Ok(())
}

fn in_order(a: &Position, b: &Position, descending: bool) -> Ordering {
    if descending { b.cmp(a) } else { a.cmp(b) }
}
