use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use onepalm_contract::id::{AuthorityId, CaseId};
use onepalm_contract::problem::ProblemCode;
use tokio::sync::Mutex;

use super::project::{Placed, QUEUE, project};
use super::queue_row::StoredRow;
use crate::problems::Refused;
use crate::store::{Commit, CommitError, Document, Key, Lane, Partition, Store};

/// Events taken at a time.
const BATCH: usize = 256;

/// The queues of all departments, which follow the log together: every event is read once, by one cursor per
/// lane, and written to the queue it belongs to.
///
/// A queue lies in its authority's partition, so rows and cursor are two commits. Each queue therefore knows
/// how far it has come on each lane, in the same commit as its rows: whoever brings it an event again changes
/// nothing, and several platforms may follow the same log at once.
pub struct Queue {
    store: Arc<dyn Store>,
    gate: Mutex<()>,
    begun: AtomicU64,
    covered: AtomicU64,
}

/// A position with the version of the document that holds it.
#[derive(Debug, Clone, Copy, Default)]
struct Reached {
    position: u64,
    version: Option<u64>,
}

impl Queue {
    /// The queues in this store.
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store, gate: Mutex::default(), begun: AtomicU64::new(0), covered: AtomicU64::new(0) }
    }

    /// Brings every queue up to the end of the log as it was when this was called, so that an officer reads
    /// what was just committed.
    pub async fn catch_up(&self, at: DateTime<Utc>) -> Result<(), Refused> {
        let before = self.begun.load(Ordering::SeqCst);
        let _gate = self.gate.lock().await;
        // A run that began while this one waited has read everything that this one would.
        if self.covered.load(Ordering::SeqCst) > before {
            return Ok(());
        }
        let run = self.begun.fetch_add(1, Ordering::SeqCst) + 1;
        self.follow(at).await?;
        self.covered.store(run, Ordering::SeqCst);
        Ok(())
    }

    /// The row of a case in the queue of `authority`; a case of another authority looks like none.
    pub async fn row(
        &self,
        authority: &AuthorityId,
        case: CaseId,
        at: DateTime<Utc>,
    ) -> Result<StoredRow, Refused> {
        let partition = Partition::authority(authority);
        let key = Key::new(QUEUE, case.to_string());
        let mut document = self.store.get(&partition, &key).await?;
        if document.is_none() {
            self.catch_up(at).await?;
            document = self.store.get(&partition, &key).await?;
        }
        let document = document.ok_or(ProblemCode::NotFound)?;
        Ok(serde_json::from_slice(&document.body)?)
    }

    async fn follow(&self, at: DateTime<Utc>) -> Result<(), Refused> {
        let own = Partition::projection("queue");
        let lanes = self.store.lanes();
        let cursors: Vec<Key> = lanes.iter().map(|lane| place(*lane)).collect();
        let standing = self.store.get_many(&own, &cursors).await?;
        for (lane, cursor) in lanes.into_iter().zip(standing) {
            let mut cursor = Reached::read(cursor.as_ref())?;
            loop {
                let events = self.store.follow(lane, cursor.position, BATCH).await?;
                let Some(last) = events.last() else { break };
                for (authority, rows) in project(&events)? {
                    self.write(lane, &authority, &rows, at).await?;
                }
                let commit = cursor.moved(Commit::new(own.clone(), at), lane, last.position)?;
                cursor = match self.store.commit(commit).await {
                    Ok(_) => cursor.after(last.position),
                    // Another platform is ahead on this lane: go on from where it is.
                    Err(CommitError::Conflict | CommitError::Receipt(_)) => {
                        Reached::read(self.store.get(&own, &place(lane)).await?.as_ref())?
                    }
                    Err(CommitError::Unavailable(error)) => return Err(error.into()),
                };
            }
        }
        Ok(())
    }

    /// Writes the rows that the authority's queue does not have yet.
    async fn write(
        &self,
        lane: Lane,
        authority: &AuthorityId,
        rows: &[Placed],
        at: DateTime<Utc>,
    ) -> Result<(), Refused> {
        let partition = Partition::authority(authority);
        loop {
            let reached = Reached::read(self.store.get(&partition, &place(lane)).await?.as_ref())?;
            let fresh = rows.iter().filter(|placed| placed.position > reached.position);
            let latest: BTreeMap<CaseId, &StoredRow> =
                fresh.map(|placed| (placed.row.row.id, &placed.row)).collect();
            let Some(last) = rows.last().filter(|_| !latest.is_empty()) else { return Ok(()) };
            let mut commit = reached.moved(Commit::new(partition.clone(), at), lane, last.position)?;
            for (case, row) in latest {
                commit = commit.put(Key::new(QUEUE, case.to_string()), serde_json::to_vec(row)?);
            }
            match self.store.commit(commit).await {
                Ok(_) => return Ok(()),
                // Only another follower that came further makes this fail.
                Err(CommitError::Conflict | CommitError::Receipt(_)) => {}
                Err(CommitError::Unavailable(error)) => return Err(error.into()),
            }
        }
    }
}

impl Reached {
    fn read(document: Option<&Document>) -> Result<Self, serde_json::Error> {
        let Some(document) = document else { return Ok(Self::default()) };
        Ok(Self { position: serde_json::from_slice(&document.body)?, version: Some(document.version) })
    }

    /// Adds to `commit` that this was the last position and `position` is the next.
    fn moved(self, commit: Commit, lane: Lane, position: u64) -> Result<Commit, serde_json::Error> {
        let commit = match self.version {
            Some(version) => commit.expect_version(place(lane), version),
            None => commit.expect_absent(place(lane)),
        };
        Ok(commit.put(place(lane), serde_json::to_vec(&position)?))
    }

    fn after(self, position: u64) -> Self {
        Self { position, version: Some(self.version.unwrap_or_default() + 1) }
    }
}

/// Where a partition keeps how far it has come on a lane.
fn place(lane: Lane) -> Key {
    Key::new("queue-cursor", lane.to_string())
}

#[cfg(test)]
mod tests {
    use onepalm_contract::case::CaseState;
    use onepalm_contract::id::{OfficerId, SubjectId};
    use onepalm_contract::item::ItemReference;
    use uuid::Uuid;

    use super::*;
    use crate::cases::{Actor, CaseEvent};
    use crate::store::SqliteStore;
    use crate::store::faulty::{Effect, Fault, FaultyStore, Moment};

    const AUTHORITIES: u64 = 40;

    fn authority(number: u64) -> AuthorityId {
        format!("authority-{number}").as_str().into()
    }

    /// 100 citizens with ten cases each, spread over all authorities.
    async fn thousand_cases(store: &dyn Store) {
        for citizen in 0..100 {
            let subject = SubjectId(Uuid::from_u128(citizen));
            let mut commit = Commit::new(Partition::subject(subject), DateTime::UNIX_EPOCH);
            for case in 0..10 {
                let number = citizen * 10 + case;
                let event = CaseEvent {
                    case: CaseId(Uuid::from_u128(number)),
                    subject,
                    authority: authority(u64::try_from(number).unwrap() % AUTHORITIES),
                    number: None,
                    item: ItemReference { code: "item".into(), version: 1, name: "事项".into() },
                    command: None,
                    state: CaseState::Submitted,
                    submitted_at: DateTime::UNIX_EPOCH,
                    due: None,
                    tell_by: None,
                    stopped_since: None,
                    calendar: None,
                    forwarded_by: None,
                    by: Actor::Officer(OfficerId::from("nobody")),
                };
                commit = commit.event(event.kind(), serde_json::to_vec(&event).unwrap());
            }
            store.commit(commit).await.unwrap();
        }
    }

    async fn rows(store: &dyn Store, number: u64) -> usize {
        let partition = Partition::authority(authority(number));
        store.list(&partition, QUEUE, None, 1000).await.unwrap().len()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_thousand_events_reach_forty_queues_in_one_pass_over_the_log() {
        let folder = tempfile::tempdir().unwrap();
        let inner = SqliteStore::open(folder.path().join("store.db")).await.unwrap();
        thousand_cases(&inner).await;
        let store = Arc::new(FaultyStore::new(Arc::new(inner), Vec::new()));
        let queue = Queue::new(Arc::clone(&store) as Arc<dyn Store>);
        queue.catch_up(DateTime::UNIX_EPOCH).await.unwrap();
        // At worst every lane has events of every authority in its one batch, and moves its cursor.
        let worst = 16 * (AUTHORITIES + 1);
        assert!(store.commits() <= worst, "{} commits", store.commits());
        for number in 0..AUTHORITIES {
            assert_eq!(rows(&*store, number).await, 25);
        }
        let before = store.commits();
        queue.catch_up(DateTime::UNIX_EPOCH).await.unwrap();
        assert_eq!(store.commits(), before, "nothing is new");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn platforms_that_follow_one_log_together_do_not_disturb_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let store: Arc<dyn Store> =
            Arc::new(SqliteStore::open(folder.path().join("store.db")).await.unwrap());
        thousand_cases(&*store).await;
        let queues: Vec<Queue> = (0..4).map(|_| Queue::new(Arc::clone(&store))).collect();
        let runs = queues.iter().map(|queue| queue.catch_up(DateTime::UNIX_EPOCH));
        for run in futures_util::future::join_all(runs).await {
            run.unwrap();
        }
        for number in 0..AUTHORITIES {
            assert_eq!(rows(&*store, number).await, 25);
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_run_that_broke_off_is_taken_up_without_a_row_lost() {
        let folder = tempfile::tempdir().unwrap();
        let inner: Arc<dyn Store> =
            Arc::new(SqliteStore::open(folder.path().join("store.db")).await.unwrap());
        thousand_cases(&*inner).await;
        for (commit, moment) in [(1, Moment::After), (20, Moment::Before), (60, Moment::After)] {
            let fault = Fault { commit, moment, effect: Effect::Unavailable };
            let queue = Queue::new(Arc::new(FaultyStore::new(Arc::clone(&inner), vec![fault])));
            assert!(queue.catch_up(DateTime::UNIX_EPOCH).await.is_err());
        }
        Queue::new(Arc::clone(&inner)).catch_up(DateTime::UNIX_EPOCH).await.unwrap();
        for number in 0..AUTHORITIES {
            assert_eq!(rows(&*inner, number).await, 25);
        }
    }
}
