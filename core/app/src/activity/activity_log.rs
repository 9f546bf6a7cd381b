use super::chain::link;
use super::{ActivityEntry, ChainHead};
use crate::citizen::CitizenSpace;
use crate::documents::{Listing, Stored};
use crate::error::Error;
use crate::host_file;
use onepalm_vault::Page;
use std::path::Path;
use std::sync::Arc;

/// The citizen's activity log.
pub struct ActivityLog {
    pub(crate) space: Arc<CitizenSpace>,
}

impl ActivityLog {
    /// The newest entries, newest first.
    pub async fn list(&self, limit: usize) -> Result<Vec<ActivityEntry>, Error> {
        let entries = self.space.documents.list::<ActivityEntry>(Page::last(limit)).await?;
        Ok(entries.into_iter().map(|stored| stored.document).collect())
    }

    /// A page of entries, newest first, begun behind `after`: the `next` of the page before.
    pub async fn page(&self, after: Option<&str>, limit: usize) -> Result<Listing<ActivityEntry>, Error> {
        self.space.documents.page::<ActivityEntry>(after, limit).await
    }

    /// Writes everything into a file of the host as JSON lines, oldest first, with the hashes: for the citizen to keep
    /// or to show.
    pub async fn save(&self, path: &Path) -> Result<(), Error> {
        let entries = self.space.documents.list::<ActivityEntry>(Page::all()).await?;
        let lines = entries
            .iter()
            .map(|stored| serde_json::to_string(&stored.document).expect("an entry is plain data") + "\n");
        host_file::write(path, lines.collect::<String>().into_bytes()).await
    }

    /// Whether the chain is whole: every entry there, none altered.
    pub async fn is_whole(&self) -> Result<bool, Error> {
        let entries = self.space.documents.list::<ActivityEntry>(Page::all()).await?;
        let head: Option<Stored<ChainHead>> = self.space.documents.get("head").await?;
        let mut previous = String::new();
        for (index, Stored { document: entry, .. }) in entries.iter().enumerate() {
            if entry.number != index as u64 + 1 || entry.hash != link(&previous, entry) {
                return Ok(false);
            }
            previous.clone_from(&entry.hash);
        }
        let head = head.map(|stored| stored.document).unwrap_or_default();
        Ok(head.is_at(entries.len() as u64, &previous))
    }
}
