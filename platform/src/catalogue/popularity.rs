use super::RegistryError;
use crate::cases::CaseEvent;
use crate::store::{Commit, CommitError, Document, Event, Key, Lane, Partition, Store};
use chrono::{DateTime, Utc};
use onepalm_contract::code::ItemCode;
use std::collections::{BTreeMap, HashMap};

/// Events, and counts, taken at a time.
const BATCH: usize = 256;

const CASES: &str = "cases";
const CURSOR: &str = "cursor";

/// How often each item was applied for: counts beside the cursors of the log's lanes, in one partition, so that an
/// event is counted once however often it is read.
pub(super) struct Popularity<'a>(pub(super) &'a dyn Store);

impl Popularity<'_> {
    /// Counts what was submitted since, and gives each item that was ever applied for its rank: 255 the most wanted,
    /// evenly down from there; of equal counts the same.
    pub(super) async fn ranks(&self, at: DateTime<Utc>) -> Result<HashMap<ItemCode, u8>, RegistryError> {
        for lane in self.0.lanes() {
            self.follow(lane, at).await?;
        }
        Ok(ranked(&self.counts().await?))
    }

    async fn follow(&self, lane: Lane, at: DateTime<Utc>) -> Result<(), RegistryError> {
        let key = Key::new(CURSOR, lane.to_string());
        loop {
            let cursor = self.0.get(&own(), &key).await?;
            let events = self.0.follow(lane, number(cursor.as_ref())?, BATCH).await?;
            let Some(last) = events.last() else { return Ok(()) };
            let mut commit = Commit::new(own(), at).put(key.clone(), last.position.to_string().into());
            commit = expecting(commit, &key, cursor.as_ref());
            for (code, more) in submitted(&events)? {
                let key = Key::new(CASES, code.as_str());
                let known = self.0.get(&own(), &key).await?;
                let count = number(known.as_ref())? + more;
                commit = expecting(commit, &key, known.as_ref()).put(key, count.to_string().into());
            }
            match self.0.commit(commit).await {
                // After a conflict another platform is ahead on this lane: go on from where it is.
                Ok(_) | Err(CommitError::Conflict | CommitError::Receipt(_)) => {}
                Err(CommitError::Unavailable(error)) => return Err(error.into()),
            }
        }
    }

    async fn counts(&self) -> Result<Vec<(ItemCode, u64)>, RegistryError> {
        let (mut counts, mut after) = (Vec::new(), None::<String>);
        loop {
            let page = self.0.list(&own(), CASES, after.as_deref(), BATCH).await?;
            let Some(last) = page.last() else { return Ok(counts) };
            after = Some(last.key.id.clone());
            for document in &page {
                counts.push((document.key.id.as_str().into(), number(Some(document))?));
            }
        }
    }
}

/// The commit holds only while the document is as it was read.
fn expecting(commit: Commit, key: &Key, known: Option<&Document>) -> Commit {
    match known {
        Some(known) => commit.expect_version(key.clone(), known.version),
        None => commit.expect_absent(key.clone()),
    }
}

fn own() -> Partition {
    Partition::projection("popularity")
}

/// How many cases of each item were submitted in these events.
fn submitted(events: &[Event]) -> Result<BTreeMap<ItemCode, u64>, RegistryError> {
    let mut counts = BTreeMap::new();
    for event in events.iter().filter(|event| event.kind == "case.submitted") {
        let event: CaseEvent = serde_json::from_slice(&event.body).map_err(|_| RegistryError::Damaged)?;
        *counts.entry(event.item.code).or_default() += 1;
    }
    Ok(counts)
}

fn number(document: Option<&Document>) -> Result<u64, RegistryError> {
    let Some(document) = document else { return Ok(0) };
    serde_json::from_slice(&document.body).map_err(|_| RegistryError::Damaged)
}

fn ranked(counts: &[(ItemCode, u64)]) -> HashMap<ItemCode, u8> {
    let mut different: Vec<u64> = counts.iter().map(|(_, count)| *count).collect();
    different.sort_unstable();
    different.dedup();
    let rank = |count: u64| {
        let place = different.partition_point(|other| *other <= count);
        u8::try_from(255 * place / different.len().max(1)).unwrap_or(u8::MAX)
    };
    counts.iter().map(|(code, count)| (code.clone(), rank(*count))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_item_ranks_255_and_equals_rank_the_same() {
        let counts = [("a", 9), ("b", 1), ("c", 9), ("d", 5)];
        let ranks = ranked(&counts.map(|(code, count)| (ItemCode::from(code), count)));
        assert_eq!(["a", "b", "c", "d"].map(|code| ranks[&ItemCode::from(code)]), [255, 85, 255, 170]);
        assert!(ranked(&[]).is_empty());
    }
}
