use chrono::{DateTime, Utc};
use onepalm_contract::id::{AuthorityId, CaseId};
use onepalm_contract::problem::ProblemCode;

use super::project::{QUEUE, project};
use super::queue_row::StoredRow;
use crate::problems::Refused;
use crate::store::{Commit, CommitError, Key, Lane, Partition, Store};

/// Events taken at a time.
const BATCH: usize = 256;

/// Brings a department's queue up to the end of the log as it was when this was called, so that an officer
/// reads what was just committed. Rows and cursor are one commit, so it may be called by many at once.
pub async fn catch_up(store: &dyn Store, authority: &AuthorityId, at: DateTime<Utc>) -> Result<(), Refused> {
    let cursors: Vec<Key> = store.lanes().into_iter().map(cursor_key).collect();
    let partition = Partition::authority(authority);
    let standing = store.get_many(&partition, &cursors).await?;
    for (lane, cursor) in store.lanes().into_iter().zip(standing) {
        let (mut version, mut position) = match cursor {
            Some(document) => (Some(document.version), serde_json::from_slice(&document.body)?),
            None => (None, 0_u64),
        };
        loop {
            let events = store.follow(lane, position, BATCH).await?;
            let Some(last) = events.last() else { break };
            let key = cursor_key(lane);
            let commit = Commit::new(partition.clone(), at);
            let commit = match version {
                Some(version) => commit.expect_version(key.clone(), version),
                None => commit.expect_absent(key.clone()),
            };
            let commit = project(commit, authority, &events)?.put(key, serde_json::to_vec(&last.position)?);
            match store.commit(commit).await {
                Ok(_) => {
                    position = last.position;
                    version = Some(version.unwrap_or_default() + 1);
                }
                // Another request is ahead of us on this lane: go on from where it is.
                Err(CommitError::Conflict | CommitError::Receipt(_)) => {
                    let document = store.get(&partition, &cursor_key(lane)).await?;
                    let document = document.ok_or(ProblemCode::Internal)?;
                    position = serde_json::from_slice(&document.body)?;
                    version = Some(document.version);
                }
                Err(CommitError::Unavailable(error)) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

/// The row of a case in the queue of `authority`; a case of another authority looks like none.
pub async fn row(
    store: &dyn Store,
    authority: &AuthorityId,
    case: CaseId,
    at: DateTime<Utc>,
) -> Result<StoredRow, Refused> {
    let partition = Partition::authority(authority);
    let key = Key::new(QUEUE, case.to_string());
    let mut document = store.get(&partition, &key).await?;
    if document.is_none() {
        catch_up(store, authority, at).await?;
        document = store.get(&partition, &key).await?;
    }
    let document = document.ok_or(ProblemCode::NotFound)?;
    Ok(serde_json::from_slice(&document.body)?)
}

fn cursor_key(lane: Lane) -> Key {
    Key::new("queue-cursor", lane.to_string())
}
