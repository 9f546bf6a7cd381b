use std::{collections::HashMap, sync::Arc, time::Duration};

use sqlx::{PgPool, error::Error};
use tokio::sync::mpsc::Receiver;

use super::{
    super::{
        Commit, CommitError, Committed, NewsDesk, StoreError,
        plan::{Needs, Plan},
        queue::{Request, answer, drain},
    },
    fault, load, save,
};

/// Commits that share one transaction at most.
const BATCH: usize = 64;

/// Tries of a batch that loses against other platforms on the same database.
const ATTEMPTS: u32 = 10;

type Outcomes = Vec<Result<Committed, CommitError>>;

enum Failure {
    /// Nothing was written.
    Before(Error),
    /// The connection broke while the transaction was ended.
    During(Error),
}

/// Writes batches until the store is dropped and the queue is empty.
pub(super) async fn run(pool: PgPool, mut requests: Receiver<Request>, news: Arc<NewsDesk>) {
    while let Some(first) = requests.recv().await {
        // Lets the callers whom the last batch answered queue up again, or else batches are alternately of
        // one and of all others.
        tokio::task::yield_now().await;
        let batch = drain(first, &mut requests, BATCH);
        let commits: Vec<&Commit> = batch.iter().map(|request| &request.commit).collect();
        let outcome = write(&pool, &commits).await;
        if outcome.is_ok() {
            news.announce();
        }
        answer(batch, outcome);
    }
}

async fn write(pool: &PgPool, commits: &[&Commit]) -> Result<Outcomes, StoreError> {
    let mut attempt = 1;
    loop {
        match attempt_to_write(pool, commits).await {
            Ok(outcomes) => return Ok(outcomes),
            Err(Failure::Before(error) | Failure::During(error))
                if attempt < ATTEMPTS && fault::lost(&error) =>
            {
                tokio::time::sleep(Duration::from_millis(1 << attempt)).await;
            }
            Err(Failure::Before(error)) if attempt < ATTEMPTS && fault::broken(&error) => {}
            Err(Failure::Before(error)) => return Err(fault::read(error)),
            Err(Failure::During(_)) => return Err(StoreError::OutcomeUnknown),
        }
        attempt += 1;
    }
}

async fn attempt_to_write(pool: &PgPool, commits: &[&Commit]) -> Result<Outcomes, Failure> {
    let begun = pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED").await;
    let mut transaction = begun.map_err(Failure::Before)?;
    let needs = Needs::of(commits.iter().copied());
    let standing = load::standing(&mut transaction, &needs).await.map_err(Failure::Before)?;
    let plan = Plan::new(commits.iter().copied(), standing);
    if plan.is_empty() {
        // The counters were moved only to lock them.
        transaction.rollback().await.map_err(Failure::Before)?;
        return Ok(plan.settle(&HashMap::new()));
    }
    let bases = save::plan(&mut transaction, &plan).await.map_err(Failure::Before)?;
    transaction.commit().await.map_err(Failure::During)?;
    Ok(plan.settle(&bases))
}
