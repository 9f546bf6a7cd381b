//! The one thread that writes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::apply;
use super::connection::Connector;
#[cfg(feature = "probe")]
use super::fail_point::FailPoint;
use super::faults::fault;
use crate::engine::Change;
use crate::{SpaceTag, VaultError};

/// The most changes that share one transaction.
const GROUP: usize = 256;

type Answer<T> = oneshot::Sender<Result<T, VaultError>>;
type Exclusive = Box<dyn FnOnce(&mut Seat) + Send>;

/// A queue in front of a thread that owns the writing connection.
///
/// What is queued when the thread looks is committed together, with one wait for the disk. There is no timer:
/// a lone batch is written at once, and batches gather while the disk is busy with the ones before.
pub(super) struct Writer {
    queue: Sender<Job>,
    /// How many jobs were left by callers that went before they were answered.
    left: AtomicU64,
    /// How many of these have certainly been done.
    settled: AtomicU64,
}

enum Job {
    Apply(Batch),
    Exclusive(Exclusive),
}

struct Batch {
    tag: SpaceTag,
    changes: Vec<Change>,
    answer: Answer<()>,
}

/// The writing connection, closed while the vault is paused.
pub(super) struct Seat {
    connector: Connector,
    connection: Option<Connection>,
}

impl Seat {
    /// The connection, opened again if need be.
    pub(super) fn connection(&mut self) -> Result<&mut Connection, VaultError> {
        match &mut self.connection {
            Some(connection) => Ok(connection),
            empty @ None => Ok(empty.insert(self.connector.writer()?)),
        }
    }

    /// Does work that a fault in it does not outlive: the connection is let go, which rolls back what was begun, and is
    /// opened anew at the next use.
    fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, VaultError>) -> Result<T, VaultError> {
        // Nothing of the seat is looked at again but the connector, which work does not change.
        catch_unwind(AssertUnwindSafe(|| work(self))).unwrap_or_else(|_| {
            self.connection = None;
            Err(VaultError::Fault)
        })
    }

    /// Writes the log into the database, empties it and closes.
    pub(super) fn close(&mut self) -> Result<(), VaultError> {
        let Some(connection) = self.connection.take() else { return Ok(()) };
        truncate_log(&connection)?;
        connection.close().map_err(|(_, error)| fault(error))
    }
}

/// Moves the whole log into the database and leaves the log empty.
pub(super) fn truncate_log(connection: &Connection) -> Result<(), VaultError> {
    let busy: bool =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).map_err(fault)?;
    if busy { Err(VaultError::Busy) } else { Ok(()) }
}

impl Writer {
    pub(super) fn start(connector: Connector, connection: Connection) -> Result<Self, VaultError> {
        let (queue, jobs) = channel();
        let mut seat = Seat { connector, connection: Some(connection) };
        thread::Builder::new()
            .name("onepalm-vault".to_owned())
            .spawn(move || run(&jobs, &mut seat))
            .map_err(|_| VaultError::Io { code: 0 })?;
        Ok(Self { queue, left: AtomicU64::new(0), settled: AtomicU64::new(0) })
    }

    /// Queues a batch and waits until it is on the disk or refused.
    pub(super) async fn apply(&self, tag: SpaceTag, changes: Vec<Change>) -> Result<(), VaultError> {
        let (answer, answered) = oneshot::channel();
        self.queue.send(Job::Apply(Batch { tag, changes, answer })).map_err(|_| VaultError::Closed)?;
        self.wait_for(answered).await
    }

    /// Runs `work` on the thread, behind everything queued so far.
    pub(super) async fn exclusive<T, F>(&self, work: F) -> Result<T, VaultError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Seat) -> Result<T, VaultError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job = move |seat: &mut Seat| drop(answer.send(seat.guarded(work)));
        self.queue.send(Job::Exclusive(Box::new(job))).map_err(|_| VaultError::Closed)?;
        self.wait_for(answered).await
    }

    /// Waits until what callers left is done, so that what is read next tells what became of it.
    pub(super) async fn settle(&self) -> Result<(), VaultError> {
        let left = self.left.load(Ordering::SeqCst);
        if self.settled.load(Ordering::SeqCst) < left {
            self.exclusive(|_| Ok(())).await?;
            self.settled.fetch_max(left, Ordering::SeqCst);
        }
        Ok(())
    }

    async fn wait_for<T>(&self, answered: oneshot::Receiver<Result<T, VaultError>>) -> Result<T, VaultError> {
        let mut waiting = Waiting { left: Some(&self.left) };
        let answer = answered.await;
        waiting.left = None;
        // The queue took the job and nobody answers it: the thread came to grief over it.
        answer.map_err(|_| VaultError::Fault)?
    }
}

/// A caller that waits; dropped before the answer, its job is left.
struct Waiting<'a> {
    left: Option<&'a AtomicU64>,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if let Some(left) = self.left {
            left.fetch_add(1, Ordering::SeqCst);
        }
    }
}

fn run(jobs: &Receiver<Job>, seat: &mut Seat) {
    while let Ok(first) = jobs.recv() {
        let mut group = Vec::new();
        let mut size = 0;
        let mut next = Some(first);
        while let Some(job) = next.take() {
            match job {
                Job::Apply(batch) => {
                    size += batch.changes.len();
                    group.push(batch);
                    if size < GROUP {
                        next = jobs.try_recv().ok();
                    }
                }
                Job::Exclusive(work) => {
                    commit_guarded(seat, std::mem::take(&mut group));
                    work(seat);
                }
            }
        }
        commit_guarded(seat, group);
    }
    // Nobody is left to tell; what was answered is in the log already.
    let _ = seat.close();
}

/// Whoever waits for a batch that a fault took away is told of it.
fn commit_guarded(seat: &mut Seat, group: Vec<Batch>) {
    let _ = seat.guarded(|seat| {
        commit_group(seat, group);
        Ok(())
    });
}

/// Commits the batches together; should the transaction itself fail, each alone, so that one batch that does
/// not fit on the disk takes no other with it.
fn commit_group(seat: &mut Seat, group: Vec<Batch>) {
    if group.is_empty() {
        return;
    }
    let outcome = seat.guarded(|seat| commit(seat.connection()?, &group));
    match outcome {
        Ok(outcomes) => {
            #[cfg(feature = "probe")]
            seat.connection().iter().for_each(|connection| FailPoint::AfterCommit.pass(connection));
            for (batch, outcome) in group.into_iter().zip(outcomes) {
                // A caller that gave up waiting needs no answer.
                let _ = batch.answer.send(outcome);
            }
        }
        Err(_) if group.len() > 1 => {
            for batch in group {
                commit_group(seat, vec![batch]);
            }
        }
        Err(error) => {
            for batch in group {
                let _ = batch.answer.send(Err(error.clone()));
            }
        }
    }
}

/// Commits every batch whose expectations are met; the outer error means that nothing was written at all.
fn commit(connection: &Connection, group: &[Batch]) -> Result<Vec<Result<(), VaultError>>, VaultError> {
    #[cfg(feature = "probe")]
    FailPoint::BeforeCommit.pass(connection);
    control(connection, "BEGIN IMMEDIATE")?;
    let written = write(connection, group).and_then(|outcomes| {
        #[cfg(feature = "probe")]
        FailPoint::InTransaction.pass(connection);
        control(connection, "COMMIT")?;
        Ok(outcomes)
    });
    if written.is_err() && !connection.is_autocommit() {
        control(connection, "ROLLBACK")?;
    }
    written
}

fn write(connection: &Connection, group: &[Batch]) -> Result<Vec<Result<(), VaultError>>, VaultError> {
    let mut outcomes = Vec::with_capacity(group.len());
    for batch in group {
        match apply::check(connection, batch.tag, &batch.changes) {
            Ok(rows) => {
                for (change, row) in batch.changes.iter().zip(rows) {
                    apply::write(connection, batch.tag, change, row)?;
                }
                outcomes.push(Ok(()));
            }
            Err(refusal) => outcomes.push(Err(refusal)),
        }
    }
    Ok(outcomes)
}

fn control(connection: &Connection, sql: &str) -> Result<(), VaultError> {
    connection.prepare_cached(sql).and_then(|mut statement| statement.execute([])).map_err(fault)?;
    Ok(())
}
