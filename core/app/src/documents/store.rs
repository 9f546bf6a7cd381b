use super::Change;
use super::document::{Document, Stored, decode};
use crate::error::Error;
use onepalm_vault::{Page, Space};

/// The documents of one space.
#[derive(Clone)]
pub(crate) struct Documents {
    space: Space,
}

impl Documents {
    pub(crate) fn new(space: Space) -> Self {
        Self { space }
    }

    /// The space, for files.
    pub(crate) fn space(&self) -> &Space {
        &self.space
    }

    pub(crate) async fn get<D: Document>(&self, id: &str) -> Result<Option<Stored<D>>, Error> {
        let record = self.space.get(D::COLLECTION, id).await?;
        record.as_ref().map(decode).transpose()
    }

    /// The document, or [`Error::NotFound`].
    pub(crate) async fn require<D: Document>(&self, id: &str) -> Result<Stored<D>, Error> {
        self.get(id).await?.ok_or(Error::NotFound { what: D::COLLECTION })
    }

    pub(crate) async fn list<D: Document>(&self, page: Page) -> Result<Vec<Stored<D>>, Error> {
        let records = self.space.list(D::COLLECTION, page).await?;
        records.iter().map(decode).collect()
    }

    pub(crate) async fn commit(&self, change: Change) -> Result<(), Error> {
        Ok(self.space.commit(change.batch).await?)
    }
}
