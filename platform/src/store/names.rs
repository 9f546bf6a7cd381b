use super::{Commit, Key, Partition, StoreError};

/// Longest name in bytes; three of them fit a PostgreSQL index entry.
const LONGEST: usize = 512;

/// Whether every engine can store that name.
pub(super) fn storable(name: &str) -> bool {
    !name.is_empty() && name.len() <= LONGEST && !name.contains('\0')
}

/// Whether a document could lie there at all.
pub(super) fn key_storable(partition: &Partition, key: &Key) -> bool {
    storable(partition.as_str()) && storable(&key.collection) && storable(&key.id)
}

/// Whether a partition and a second name could be stored.
pub(super) fn pair_storable(partition: &Partition, name: &str) -> bool {
    storable(partition.as_str()) && storable(name)
}

/// Refuses a commit with a name that some engine cannot store, so that it cannot fail the batch it is in.
pub(super) fn check(commit: &Commit) -> Result<(), StoreError> {
    let mut keys = commit
        .expect
        .iter()
        .map(|(key, _)| key)
        .chain(commit.puts.iter().map(|put| &put.key))
        .chain(&commit.deletes);
    let sound = storable(commit.partition.as_str())
        && keys.all(|key| key_storable(&commit.partition, key))
        && commit.events.iter().all(|event| storable(&event.kind))
        && commit.receipt.iter().all(|receipt| storable(&receipt.key));
    if sound { Ok(()) } else { Err(StoreError::NameInvalid) }
}
