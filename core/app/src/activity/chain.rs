use super::{ActivityEntry, ActivityKind};
use crate::documents::{Change, Document, Documents, Stored};
use crate::error::Error;
use chrono::{DateTime, SecondsFormat, Utc};
use onepalm_vault::SortKey;
use ring::digest;
use serde::{Deserialize, Serialize};

/// The end of the chain: a document of its own, so that an entry is added without reading the log.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct ChainHead {
    number: u64,
    hash: String,
}

impl Document for ChainHead {
    const COLLECTION: &'static str = "activity-head";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        "head".to_owned()
    }

    fn sort(&self) -> SortKey {
        SortKey::default()
    }
}

impl ChainHead {
    /// Whether the chain ends here.
    pub(super) fn is_at(&self, number: u64, hash: &str) -> bool {
        self.number == number && self.hash == hash
    }

    /// Adds entries to `change`, to be committed with whatever they tell about. The caller holds the
    /// citizen's turn, so the head cannot move in between; if another process moved it, the commit
    /// conflicts.
    pub(crate) async fn append(
        documents: &Documents,
        mut change: Change,
        at: DateTime<Utc>,
        entries: &[(ActivityKind, String)],
    ) -> Result<Change, Error> {
        let stored: Option<Stored<Self>> = documents.get("head").await?;
        let mut head = stored.as_ref().map(|stored| stored.document.clone()).unwrap_or_default();
        for (kind, about) in entries {
            let mut entry = ActivityEntry {
                number: head.number + 1,
                at,
                kind: *kind,
                about: about.clone(),
                hash: String::new(),
            };
            entry.hash = link(&head.hash, &entry);
            head = Self { number: entry.number, hash: entry.hash.clone() };
            change = change.create(&entry);
        }
        Ok(match stored {
            Some(Stored { revision, .. }) => change.update(&Stored { revision, document: head }),
            None => change.create(&head),
        })
    }
}

/// The hash that ties an entry to the one before.
pub(super) fn link(previous: &str, entry: &ActivityEntry) -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    let kind = serde_json::to_string(&entry.kind).expect("a unit variant is a string");
    let at = entry.at.to_rfc3339_opts(SecondsFormat::Nanos, true);
    for part in [previous, &entry.number.to_string(), &at, &kind, &entry.about] {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part.as_bytes());
    }
    crate::hex::encode(context.finish().as_ref())
}
