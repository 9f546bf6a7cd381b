//! What every engine must do, as checks that any engine can run.
//!
//! ```no_run
//! # use onepalm_platform::store::{self, suite};
//! # async fn example() {
//! suite::conformance(async |place: String| store::open(&format!("sqlite:/tmp/{place}.db")).await).await;
//! # }
//! ```
#![allow(clippy::unwrap_used, reason = "a check that cannot go on has failed")]

mod commits;
mod races;
mod reads;

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{Commit, Event, Key, Partition, Store, StoreError};

/// Runs every check, each in a place of its own. `open` opens the store of that place, and makes it when the
/// place is new; it is called again for the same place to reopen it.
///
/// # Panics
/// When the engine fails a check.
pub async fn conformance(open: impl AsyncFn(String) -> Result<Arc<dyn Store>, StoreError>) {
    let fresh = async |name: &str| {
        println!("conformance: {name}");
        open(name.to_owned()).await.expect("the store opens")
    };
    commits::whole_or_nothing(&*fresh("whole_or_nothing").await).await;
    commits::versions_are_expected(&*fresh("versions_are_expected").await).await;
    commits::receipts_replay(&*fresh("receipts_replay").await).await;
    commits::bad_names_are_refused(&*fresh("bad_names_are_refused").await).await;
    races::equal_submissions(fresh("equal_submissions").await).await;
    races::lanes_have_no_gap(fresh("lanes_have_no_gap").await).await;
    races::no_update_is_lost(fresh("no_update_is_lost").await).await;
    races::followers_see_all_once(fresh("followers_see_all_once").await).await;
    races::feeds_skip_nothing(fresh("feeds_skip_nothing").await).await;
    reads::feed_in_commit_order(&*fresh("feed_in_commit_order").await).await;
    reads::lists_are_ranges(&*fresh("lists_are_ranges").await).await;
    reads::bytes_come_back(&*fresh("bytes_come_back").await).await;
    reads::partitions_are_apart(&*fresh("partitions_are_apart").await).await;

    let first = fresh("survives_reopening").await;
    let epoch = first.epoch().to_owned();
    reads::leave_traces(&*first).await;
    drop(first);
    let second = fresh("survives_reopening").await;
    assert_eq!(second.epoch(), epoch, "the epoch belongs to the store");
    reads::find_traces(&*second).await;
    assert_ne!(fresh("another_epoch").await.epoch(), epoch, "every store has its own epoch");
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_micros(1_763_800_000_123_456).expect("a valid instant")
}

fn commit(partition: &str) -> Commit {
    Commit::new(Partition::new(partition), now())
}

fn case(id: &str) -> Key {
    Key::new("case", id)
}

/// All events of all lanes, a few at a time.
async fn whole_log(store: &dyn Store) -> Vec<Event> {
    let mut log = Vec::new();
    for lane in store.lanes() {
        let mut after = 0;
        loop {
            let page = store.follow(lane, after, 7).await.expect("the log reads");
            let Some(last) = page.last() else { break };
            after = last.position;
            log.extend(page);
        }
        assert_eq!(store.head(lane).await.expect("the head reads"), after);
    }
    log
}
