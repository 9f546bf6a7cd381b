use chrono::{DateTime, Utc};

use super::upload_created::{CREATED, UploadCreated};
use super::{Place, Shelf};
use crate::problems::Refused;
use crate::store::{Commit, CommitError, Event, Key, Lane, Partition, Store};

/// Events read at a time.
const BATCH: usize = 256;

/// Batches that one sweep reads of a lane; the next sweep goes on from there.
const BATCHES: usize = 40;

/// Uploads that one sweep removes from a lane.
const MOST: u64 = 200;

/// Removes the uploads of all citizens that expired before a case referred to them, and says how many.
///
/// Every upload is in the log since its creation, and all wait equally long: on each lane the sweep stands at the
/// oldest one that may still be submitted, and nothing is read twice.
pub async fn sweep(store: &dyn Store, at: DateTime<Utc>) -> Result<u64, Refused> {
    let mut removed = 0;
    for lane in store.lanes() {
        removed += sweep_lane(store, lane, at).await?;
    }
    Ok(removed)
}

async fn sweep_lane(store: &dyn Store, lane: Lane, at: DateTime<Utc>) -> Result<u64, Refused> {
    let own = Partition::projection("upload-sweep");
    let key = Key::new("cursor", lane.to_string());
    let mut removed = 0;
    for _ in 0..BATCHES {
        let cursor = store.get(&own, &key).await?;
        let before: u64 = match &cursor {
            Some(document) => serde_json::from_slice(&document.body)?,
            None => 0,
        };
        let events = store.follow(lane, before, BATCH).await?;
        let mut reached = before;
        for event in &events {
            match judge(store, event, at).await? {
                Verdict::Waits => break,
                Verdict::Removed => removed += 1,
                Verdict::Nothing => {}
            }
            reached = event.position;
            if removed == MOST {
                break;
            }
        }
        if reached == before {
            break;
        }
        let commit = Commit::new(own.clone(), at).put(key.clone(), serde_json::to_vec(&reached)?);
        let commit = match cursor {
            Some(document) => commit.expect_version(key.clone(), document.version),
            None => commit.expect_absent(key.clone()),
        };
        match store.commit(commit).await {
            Ok(_) => {}
            // Another platform sweeps this lane.
            Err(CommitError::Conflict | CommitError::Receipt(_)) => break,
            Err(CommitError::Unavailable(error)) => return Err(error.into()),
        }
        if reached != events.last().map_or(before, |event| event.position) {
            break;
        }
    }
    Ok(removed)
}

/// What the sweep has to do with an event.
enum Verdict {
    /// It is no upload, or one that is submitted or gone.
    Nothing,
    /// Its time was over: it is gone now.
    Removed,
    /// Its time is not over, or somebody is at it.
    Waits,
}

async fn judge(store: &dyn Store, event: &Event, at: DateTime<Utc>) -> Result<Verdict, Refused> {
    if event.kind != CREATED {
        return Ok(Verdict::Nothing);
    }
    let created: UploadCreated = serde_json::from_slice(&event.body)?;
    if created.expires_at > at {
        return Ok(Verdict::Waits);
    }
    let shelf = Shelf { store, partition: event.partition.clone() };
    let Some(found) = shelf.look(created.upload).await? else { return Ok(Verdict::Nothing) };
    match found.place {
        Place::Material => return Ok(Verdict::Nothing),
        Place::Pending => {}
    }
    match store.commit(shelf.removal(&found, at)).await {
        Ok(_) => Ok(Verdict::Removed),
        Err(CommitError::Conflict | CommitError::Receipt(_)) => Ok(Verdict::Waits),
        Err(CommitError::Unavailable(error)) => Err(error.into()),
    }
}
