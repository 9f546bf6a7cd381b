//! What a batch of commits comes to, as a pure function: both engines load what stands, plan, write and
//! answer, and so they cannot differ in what a commit means.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Commit, CommitError, Committed, Expected, Key, Lane, NewEvent, Partition, StoredReceipt};

/// A place across partitions.
pub(super) type Place<'a> = (&'a Partition, &'a Key);

/// What is known of a document without its body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) version: u64,
    pub(super) feed: bool,
    pub(super) deleted: bool,
}

/// What a batch asks of the engine before it can be planned.
#[derive(Debug, Default)]
pub(super) struct Needs<'a> {
    pub(super) partitions: BTreeMap<&'a Partition, u64>,
    pub(super) places: BTreeSet<Place<'a>>,
    pub(super) receipts: BTreeSet<(&'a Partition, &'a str)>,
}

/// What stands before the batch.
#[derive(Debug, Default)]
pub(super) struct Standing<'a> {
    pub(super) counters: HashMap<&'a Partition, u64>,
    pub(super) heads: HashMap<Place<'a>, Head>,
    pub(super) receipts: HashMap<(&'a Partition, &'a str), StoredReceipt>,
}

/// What becomes of a document.
#[derive(Debug, Clone, Copy)]
pub(super) enum Row<'a> {
    Put { version: u64, changed: Option<u64>, body: &'a [u8] },
    Tombstone { version: u64, changed: u64 },
    Gone,
}

/// An event with its offset from the lane's position before the batch, from 1.
#[derive(Debug)]
pub(super) struct EventRow<'a> {
    pub(super) lane: Lane,
    pub(super) offset: u64,
    pub(super) commit: &'a Commit,
    pub(super) event: &'a NewEvent,
}

/// Everything to be written in one transaction, and the answers to give after it.
#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    outcomes: Vec<Result<Landing, CommitError>>,
    pub(super) counters: BTreeMap<&'a Partition, u64>,
    pub(super) rows: BTreeMap<Place<'a>, Row<'a>>,
    pub(super) events: Vec<EventRow<'a>>,
    pub(super) receipts: Vec<(&'a Partition, StoredReceipt)>,
    pub(super) lanes: BTreeMap<Lane, u64>,
}

#[derive(Debug, Clone, Copy)]
struct Landing {
    change: u64,
    lane: Lane,
    offset: Option<u64>,
}

impl<'a> Needs<'a> {
    pub(super) fn of(commits: impl IntoIterator<Item = &'a Commit>) -> Self {
        let mut needs = Self::default();
        for commit in commits {
            let partition = &commit.partition;
            *needs.partitions.entry(partition).or_default() += 1;
            needs.places.extend(commit.expect.iter().map(|(key, _)| (partition, key)));
            needs.places.extend(commit.puts.iter().map(|put| (partition, &put.key)));
            needs.places.extend(commit.deletes.iter().map(|key| (partition, key)));
            needs.receipts.extend(commit.receipt.iter().map(|receipt| (partition, receipt.key.as_str())));
        }
        needs
    }
}

impl<'a> Plan<'a> {
    /// Applies the commits one after the other to what stands.
    pub(super) fn new(commits: impl IntoIterator<Item = &'a Commit>, mut standing: Standing<'a>) -> Self {
        let mut plan = Self::default();
        for commit in commits {
            let outcome = standing.judge(commit).map(|()| plan.apply(commit, &mut standing));
            plan.outcomes.push(outcome);
        }
        plan
    }

    /// Whether nothing is to be written.
    pub(super) fn is_empty(&self) -> bool {
        self.outcomes.iter().all(Result::is_err)
    }

    /// The answers, once the lanes' positions before the batch are known.
    pub(super) fn settle(self, bases: &HashMap<Lane, u64>) -> Vec<Result<Committed, CommitError>> {
        let position = |landing: &Landing| {
            landing.offset.map(|offset| bases.get(&landing.lane).copied().unwrap_or_default() + offset)
        };
        self.outcomes
            .into_iter()
            .map(|outcome| {
                outcome.map(|landing| Committed {
                    change: landing.change,
                    lane: landing.lane,
                    first_position: position(&landing),
                })
            })
            .collect()
    }

    fn apply(&mut self, commit: &'a Commit, standing: &mut Standing<'a>) -> Landing {
        let partition = &commit.partition;
        let counter = standing.counters.entry(partition).or_default();
        *counter += 1;
        let change = *counter;
        self.counters.insert(partition, change);

        for put in &commit.puts {
            let before = standing.heads.get(&(partition, &put.key)).copied();
            let feed = put.feed || before.is_some_and(|head| head.feed);
            let version = before.map_or(0, |head| head.version) + 1;
            standing.heads.insert((partition, &put.key), Head { version, feed, deleted: false });
            let row = Row::Put { version, changed: feed.then_some(change), body: &put.body };
            self.rows.insert((partition, &put.key), row);
        }
        for key in &commit.deletes {
            self.delete((partition, key), change, standing);
        }
        if let Some(new) = &commit.receipt {
            let receipt = StoredReceipt {
                key: new.key.clone(),
                digest: new.digest,
                answer: new.answer.clone(),
                change,
                at: commit.at,
            };
            standing.receipts.insert((partition, &new.key), receipt.clone());
            self.receipts.push((partition, receipt));
        }
        self.log(commit, change)
    }

    fn delete(&mut self, place: Place<'a>, change: u64, standing: &mut Standing<'a>) {
        let Some(head) = standing.heads.get(&place).copied().filter(|head| !head.deleted) else { return };
        if head.feed {
            let version = head.version + 1;
            standing.heads.insert(place, Head { version, feed: true, deleted: true });
            self.rows.insert(place, Row::Tombstone { version, changed: change });
        } else {
            standing.heads.remove(&place);
            self.rows.insert(place, Row::Gone);
        }
    }

    fn log(&mut self, commit: &'a Commit, change: u64) -> Landing {
        let lane = Lane::of(&commit.partition);
        if commit.events.is_empty() {
            return Landing { change, lane, offset: None };
        }
        let count = self.lanes.entry(lane).or_default();
        let first = *count + 1;
        for event in &commit.events {
            *count += 1;
            self.events.push(EventRow { lane, offset: *count, commit, event });
        }
        Landing { change, lane, offset: Some(first) }
    }
}

impl<'a> Standing<'a> {
    fn judge(&self, commit: &'a Commit) -> Result<(), CommitError> {
        let partition = &commit.partition;
        if let Some(new) = &commit.receipt
            && let Some(stored) = self.receipts.get(&(partition, new.key.as_str()))
        {
            return Err(CommitError::Receipt(Box::new(stored.clone())));
        }
        let holds = |(key, expected): &'a (Key, Expected)| {
            let version =
                self.heads.get(&(partition, key)).filter(|head| !head.deleted).map(|head| head.version);
            match expected {
                Expected::Absent => version.is_none(),
                Expected::Version(wanted) => version == Some(*wanted),
            }
        };
        if commit.expect.iter().all(holds) { Ok(()) } else { Err(CommitError::Conflict) }
    }
}
