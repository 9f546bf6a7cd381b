use futures_util::future::BoxFuture;
use onepalm_contract::problem::ProblemCode;
use serde::Serialize;

use super::Answer;
use crate::problems::Refused;
use crate::store::{Commit, CommitError, Partition, Store, StoredReceipt};

/// What one pass of load and decide came to: the commit, not yet with its receipt, and its answer.
#[derive(Debug, Clone)]
pub struct Attempt<T> {
    /// What to apply.
    pub commit: Commit,
    /// What to answer once it is applied.
    pub answer: T,
}

/// How often a write is decided again when others were faster.
const ATTEMPTS: usize = 16;

/// Applies a write exactly once: lets `attempt` load and decide, commits with the receipt, decides again
/// while others win the race, and replays the receipt of a key that is known by then.
///
/// A refusal stores nothing. The same key with another digest is [`ProblemCode::KeyReused`].
pub async fn once<'a, T: Serialize>(
    store: &dyn Store,
    partition: &Partition,
    key: &str,
    digest: [u8; 32],
    attempt: impl Fn() -> BoxFuture<'a, Result<Attempt<T>, Refused>>,
) -> Result<Answer<T>, Refused> {
    for _ in 0..ATTEMPTS {
        let Attempt { commit, answer } = match attempt().await {
            Ok(attempt) => attempt,
            // An equal request may have come before, and what it changed is why this one is refused.
            Err(refused) => {
                let Some(stored) = store.receipt(partition, key).await? else { return Err(refused) };
                return replay(stored, digest);
            }
        };
        let commit = commit.receipt(key, digest, serde_json::to_vec(&answer)?);
        match store.commit(commit).await {
            Ok(_) => return Ok(Answer::Fresh(answer)),
            Err(CommitError::Conflict) => {}
            Err(CommitError::Receipt(stored)) => return replay(*stored, digest),
            Err(CommitError::Unavailable(error)) => return Err(error.into()),
        }
    }
    Err(Refused::from(ProblemCode::Unavailable).because("store.conflict"))
}

fn replay<T>(stored: StoredReceipt, digest: [u8; 32]) -> Result<Answer<T>, Refused> {
    if stored.digest == digest {
        Ok(Answer::Replayed(stored.answer))
    } else {
        Err(ProblemCode::KeyReused.into())
    }
}
