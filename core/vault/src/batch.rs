//! Changes that happen together.

use crate::{Expected, FileId, SortKey};

/// Changes that are committed whole or not at all.
///
/// A file and the record that names it belong in one batch: [`Batch::keep_file`] beside the put.
#[derive(Default)]
#[must_use = "a batch does nothing until it is committed"]
pub struct Batch {
    pub(crate) items: Vec<Item>,
}

/// One change, in the caller's words.
pub(crate) enum Item {
    Put { collection: String, id: String, expected: Expected, sort: SortKey, body: Vec<u8> },
    Delete { collection: String, id: String, expected: Expected },
    KeepFile(FileId),
    DropFile(FileId),
}

impl Batch {
    /// The longest name of a collection or record, in bytes.
    pub const NAME_LIMIT: usize = 256;

    /// A batch with no changes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Saves a record, found in lists by `sort`.
    pub fn put(
        mut self,
        collection: &str,
        id: &str,
        expected: Expected,
        sort: impl Into<SortKey>,
        body: impl Into<Vec<u8>>,
    ) -> Self {
        self.items.push(Item::Put {
            collection: collection.to_owned(),
            id: id.to_owned(),
            expected,
            sort: sort.into(),
            body: body.into(),
        });
        self
    }

    /// Removes a record.
    pub fn delete(mut self, collection: &str, id: &str, expected: Expected) -> Self {
        self.items.push(Item::Delete { collection: collection.to_owned(), id: id.to_owned(), expected });
        self
    }

    /// Makes a finished file stay; until then the next open sweeps it away.
    pub fn keep_file(mut self, file: FileId) -> Self {
        self.items.push(Item::KeepFile(file));
        self
    }

    /// Removes a file.
    pub fn drop_file(mut self, file: FileId) -> Self {
        self.items.push(Item::DropFile(file));
        self
    }

    /// Whether there is nothing to commit.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}
