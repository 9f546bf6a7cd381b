use crate::argument::count;
use crate::caller::{Caller, call};
use crate::error::Result;
use crate::views::ActivityPage;
use onepalm::Citizen as Core;
use std::path::PathBuf;

/// What this app did in the person's name: chained by hashes, so that nothing can be taken out unseen.
#[derive(uniffi::Object)]
pub struct Activity(pub(crate) Caller<Core>);

#[uniffi::export]
impl Activity {
    /// A page of entries.
    #[uniffi::method(default(after = None, limit = 20))]
    pub async fn list(&self, after: Option<String>, limit: i32) -> Result<ActivityPage> {
        let limit = count("limit", limit)?;
        call!(self.activity().page(after.as_deref(), limit))
    }

    /// Writes everything into the file `path` as JSON lines, oldest first, with the hashes: for the citizen to keep or to
    /// show.
    pub async fn save(&self, path: String) -> Result<()> {
        let path = PathBuf::from(path);
        call!(self.activity().save(&path))
    }

    /// Whether every entry is there and none was altered.
    pub async fn is_whole(&self) -> Result<bool> {
        call!(self.activity().is_whole())
    }
}
