//! Faults on purpose, to see that nothing is lost by one. Not in what ships.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

static WANTED: Mutex<Option<HashMap<PathBuf, FailPoint>>> = Mutex::new(None);

/// Where the writer of a vault panics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailPoint {
    /// Before its transaction begins.
    BeforeCommit,
    /// With everything written and nothing committed.
    InTransaction,
    /// Once it is on the disk, before anybody was told.
    AfterCommit,
}

impl FailPoint {
    /// Lets the next commit of the vault at `path` panic here, once. Other vaults are left alone.
    pub fn arm(self, path: &Path) {
        let mut wanted = WANTED.lock().unwrap_or_else(PoisonError::into_inner);
        wanted.get_or_insert_default().insert(whole(path), self);
    }

    /// Panics if that is wanted here.
    pub(super) fn pass(self, connection: &Connection) {
        assert!(!self.is_wanted(connection), "a fault on purpose");
    }

    fn is_wanted(self, connection: &Connection) -> bool {
        let path = whole(Path::new(connection.path().unwrap_or_default()));
        let mut wanted = WANTED.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = wanted.get_or_insert_default();
        wanted.get(&path) == Some(&self) && wanted.remove(&path).is_some()
    }
}

/// One name for a file, whatever it was called.
fn whole(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
