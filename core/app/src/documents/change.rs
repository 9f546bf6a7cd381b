use super::Document;
use super::document::{Stored, encode};
use onepalm_vault::{Batch, Expected, FileId};

/// Puts and deletes that happen together or not at all.
#[derive(Default)]
#[must_use = "a change does nothing until it is committed"]
pub(crate) struct Change {
    pub(super) batch: Batch,
}

impl Change {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A document that must not exist yet.
    pub(crate) fn create<D: Document>(self, document: &D) -> Self {
        self.put(document, Expected::Absent)
    }

    /// A document that was read at this revision.
    pub(crate) fn update<D: Document>(self, stored: &Stored<D>) -> Self {
        self.put(&stored.document, Expected::Revision(stored.revision))
    }

    /// A document of which only the newest copy counts.
    pub(crate) fn replace<D: Document>(self, document: &D) -> Self {
        self.put(document, Expected::Any)
    }

    pub(crate) fn delete<D: Document>(mut self, id: &str) -> Self {
        self.batch = self.batch.delete(D::COLLECTION, id, Expected::Any);
        self
    }

    pub(crate) fn keep_file(mut self, file: FileId) -> Self {
        self.batch = self.batch.keep_file(file);
        self
    }

    pub(crate) fn drop_file(mut self, file: FileId) -> Self {
        self.batch = self.batch.drop_file(file);
        self
    }

    fn put<D: Document>(mut self, document: &D, expected: Expected) -> Self {
        self.batch =
            self.batch.put(D::COLLECTION, &document.id(), expected, document.sort(), encode(document));
        self
    }
}
