use super::LifeEventError;
use crate::catalogue::Registry;
use crate::store::{Commit, CommitError, Document, Key, Partition, Store};
use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::id::LifeEventId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::life_event::LifeEvent;
use onepalm_contract::time::civil_date;
use onepalm_rules::life_event::lint_event;
use std::sync::Arc;

const EVENT: &str = "life-event";
const VERSION: &str = "life-event-version";

/// Most life events of a city.
const MOST: usize = 1_000;

/// How often a publication is decided again when another one was faster.
const ATTEMPTS: usize = 8;

/// The life events in all their versions, in the partition `catalogue`: `life-event/<id>` is the current version,
/// `life-event-version/<id>@<version>` each there ever was.
#[derive(Clone)]
pub struct LifeEvents {
    store: Arc<dyn Store>,
    registry: Registry,
}

impl LifeEvents {
    /// The life events over the items of this registry.
    pub fn new(registry: &Registry) -> Self {
        Self { store: Arc::clone(registry.store()), registry: registry.clone() }
    }

    /// Publishes an event as its next version and gives that version; one that says the same as the current one
    /// stays it. One with flaws is refused.
    pub async fn publish(&self, event: LifeEvent, at: DateTime<Utc>) -> Result<u32, LifeEventError> {
        let flaws = lint_event(&event, &self.items(&event, civil_date(at)).await?);
        if !flaws.is_empty() {
            return Err(LifeEventError::Flawed(flaws));
        }
        for _ in 0..ATTEMPTS {
            let standing = self.store.get(&Partition::catalogue(), &event_key(&event.id)).await?;
            let current = standing.as_ref().map(read).transpose()?;
            let version = current.as_ref().map_or(1, |current| current.version + 1);
            let next = LifeEvent { version, ..event.clone() };
            if let Some(current) = current.filter(|current| LifeEvent { version, ..current.clone() } == next)
            {
                return Ok(current.version);
            }
            match self.store.commit(commit(standing, &next, at)?).await {
                Ok(_) => return Ok(version),
                Err(CommitError::Conflict) => {}
                Err(CommitError::Receipt(_)) => return Err(LifeEventError::Damaged),
                Err(CommitError::Unavailable(error)) => return Err(error.into()),
            }
        }
        Err(LifeEventError::Busy)
    }

    /// The current version of an event.
    pub async fn current(&self, id: &LifeEventId) -> Result<Option<LifeEvent>, LifeEventError> {
        self.at(&event_key(id)).await
    }

    /// One version of an event as it was published.
    pub async fn version(&self, id: &LifeEventId, version: u32) -> Result<Option<LifeEvent>, LifeEventError> {
        self.at(&version_key(id, version)).await
    }

    /// The events that may be used on that day, in the order of their ids.
    pub async fn in_force(&self, on: NaiveDate) -> Result<Vec<LifeEvent>, LifeEventError> {
        let documents = self.store.list(&Partition::catalogue(), EVENT, None, MOST).await?;
        let events = documents.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        Ok(events.into_iter().filter(|event| event.in_force(on)).collect())
    }

    async fn at(&self, key: &Key) -> Result<Option<LifeEvent>, LifeEventError> {
        let document = self.store.get(&Partition::catalogue(), key).await?;
        document.as_ref().map(read).transpose()
    }

    /// The event's items as they stand on its first day or, where that has passed, today; those that the
    /// registry does not know are left out.
    async fn items(&self, event: &LifeEvent, today: NaiveDate) -> Result<Vec<ServiceItem>, LifeEventError> {
        let mut items = Vec::new();
        for item in &event.items {
            items.extend(self.registry.current(&item.code, event.effective_from.max(today)).await?);
        }
        Ok(items)
    }
}

/// It enters the catalogue's feed, so that the offline file is built anew.
fn commit(
    standing: Option<Document>,
    event: &LifeEvent,
    at: DateTime<Utc>,
) -> Result<Commit, LifeEventError> {
    let body = serde_json::to_vec(event).map_err(|_| LifeEventError::Damaged)?;
    let said = serde_json::to_vec(&(&event.id, event.version)).map_err(|_| LifeEventError::Damaged)?;
    let (key, commit) = (event_key(&event.id), Commit::new(Partition::catalogue(), at));
    let commit = match standing {
        Some(document) => commit.expect_version(key.clone(), document.version),
        None => commit.expect_absent(key.clone()),
    };
    let commit = commit.put(version_key(&event.id, event.version), body.clone());
    Ok(commit.put_in_feed(key, body).event("life-event.published", said))
}

fn event_key(id: &LifeEventId) -> Key {
    Key::new(EVENT, id.as_str())
}

fn version_key(id: &LifeEventId, version: u32) -> Key {
    Key::new(VERSION, format!("{id}@{version:06}"))
}

fn read(document: &Document) -> Result<LifeEvent, LifeEventError> {
    serde_json::from_slice(&document.body).map_err(|_| LifeEventError::Damaged)
}
