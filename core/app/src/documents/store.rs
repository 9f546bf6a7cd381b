use super::document::{Document, Stored, decode};
use super::{Change, Listing, cursor};
use crate::error::{Error, SignInReason};
use onepalm_vault::{FileId, FileInfo, Page, Space, VaultError};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The most that one page holds, however many were asked for.
const MOST: usize = 200;

/// The documents and files of one space. All clones end together.
#[derive(Clone)]
pub(crate) struct Documents {
    space: Space,
    ended: Arc<AtomicBool>,
}

impl Documents {
    pub(crate) fn new(space: Space) -> Self {
        Self { space, ended: Arc::default() }
    }

    /// Nothing is read or written any more: whoever asks is told that nobody is signed in.
    pub(crate) fn end(&self) {
        self.ended.store(true, Ordering::SeqCst);
    }

    /// The space could not be erased: who signs out may try again.
    pub(crate) fn go_on(&self) {
        self.ended.store(false, Ordering::SeqCst);
    }

    /// Whether the person is still signed in here.
    pub(crate) fn alive(&self) -> Result<(), Error> {
        if self.ended.load(Ordering::SeqCst) { Err(SignInReason::NobodySignedIn.into()) } else { Ok(()) }
    }

    pub(crate) async fn get<D: Document>(&self, id: &str) -> Result<Option<Stored<D>>, Error> {
        let record = self.ask(self.space.get(D::COLLECTION, id)).await?;
        record.as_ref().map(decode).transpose()
    }

    /// The document, or [`Error::NotFound`].
    pub(crate) async fn require<D: Document>(&self, id: &str) -> Result<Stored<D>, Error> {
        self.get(id).await?.ok_or(Error::NotFound { what: D::COLLECTION })
    }

    pub(crate) async fn list<D: Document>(&self, page: Page) -> Result<Vec<Stored<D>>, Error> {
        let records = self.ask(self.space.list(D::COLLECTION, page)).await?;
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
        self.ask(self.space.commit(change.batch)).await
    }

    /// Writes a file, to be kept by the commit that names it.
    pub(crate) async fn write_file(&self, bytes: &[u8]) -> Result<FileInfo, Error> {
        self.ask(self.space.write_file(bytes)).await
    }

    pub(crate) async fn file(&self, id: FileId) -> Result<FileInfo, Error> {
        self.ask(self.space.file(id)).await
    }

    pub(crate) async fn read_file(&self, id: FileId, range: Range<u64>) -> Result<Vec<u8>, Error> {
        self.ask(self.space.read_file(id, range)).await
    }

    /// Asks the space. An answer that came while the space was erased says nothing.
    async fn ask<T>(&self, answer: impl Future<Output = Result<T, VaultError>>) -> Result<T, Error> {
        self.alive()?;
        let answer = answer.await;
        self.alive()?;
        Ok(answer?)
    }
}
