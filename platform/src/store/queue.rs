use tokio::sync::{mpsc, oneshot};

use super::{Commit, CommitError, Committed, StoreError, names};

/// Commits that may wait before callers do.
const CAPACITY: usize = 1024;

/// A commit that waits for its batch.
pub(super) struct Request {
    pub(super) commit: Commit,
    pub(super) answer: oneshot::Sender<Result<Committed, CommitError>>,
}

/// The way in to an engine's writer: commits that wait at the same time share one transaction.
#[derive(Clone)]
pub(super) struct Queue(mpsc::Sender<Request>);

impl Queue {
    pub(super) fn new() -> (Self, mpsc::Receiver<Request>) {
        let (sender, receiver) = mpsc::channel(CAPACITY);
        (Self(sender), receiver)
    }

    pub(super) async fn commit(&self, commit: Commit) -> Result<Committed, CommitError> {
        names::check(&commit)?;
        let (answer, answered) = oneshot::channel();
        self.0.send(Request { commit, answer }).await.map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::OutcomeUnknown)?
    }

    pub(super) fn waiting(&self) -> usize {
        self.0.max_capacity() - self.0.capacity()
    }
}

/// Takes what else is waiting, up to `most` in all.
pub(super) fn drain(first: Request, receiver: &mut mpsc::Receiver<Request>, most: usize) -> Vec<Request> {
    let mut batch = vec![first];
    while batch.len() < most
        && let Ok(request) = receiver.try_recv()
    {
        batch.push(request);
    }
    batch
}

/// Gives every waiting caller its answer; one who left does not matter.
pub(super) fn answer(batch: Vec<Request>, outcome: Result<Vec<Result<Committed, CommitError>>, StoreError>) {
    match outcome {
        Ok(outcomes) => {
            for (request, outcome) in batch.into_iter().zip(outcomes) {
                let _ = request.answer.send(outcome);
            }
        }
        Err(error) => {
            for request in batch {
                let _ = request.answer.send(Err(error.clone().into()));
            }
        }
    }
}
