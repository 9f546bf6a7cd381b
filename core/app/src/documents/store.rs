use super::document::{Document, Stored, decode};
use super::{Change, Listing, cursor};
use crate::error::Error;
use onepalm_vault::{Page, Space};

/// The most that one page holds, however many were asked for.
const MOST: usize = 200;

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

    /// A page, newest first, begun behind the cursor of the page before.
    pub(crate) async fn page<D: Document>(
        &self,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Listing<D>, Error> {
        let limit = limit.min(MOST);
        // One more than the page holds, to see whether anything follows.
        let mut page = Page::last(limit + 1);
        if let Some(after) = after {
            page = page.after(cursor::decode::<D>(after).ok_or(Error::NotFound { what: "page" })?);
        }
        if limit == 0 {
            return Ok(Listing { items: Vec::new(), next: after.map(str::to_owned) });
        }
        let mut read = self.list::<D>(page).await?;
        let more = read.len() > limit;
        read.truncate(limit);
        let last = read.last().filter(|_| more);
        let next = last.map(|stored| cursor::encode(&stored.document));
        Ok(Listing { items: read.into_iter().map(|stored| stored.document).collect(), next })
    }

    pub(crate) async fn commit(&self, change: Change) -> Result<(), Error> {
        Ok(self.space.commit(change.batch).await?)
    }
}
