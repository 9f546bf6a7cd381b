use crate::drafts::OpenDraft;
use chrono::{DateTime, Utc};
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex as Cell, PoisonError};
use tokio::sync::{Mutex, MutexGuard};

/// Who writes, one at a time, and when they began. The clock is the host's: it is asked before the lock is taken,
/// so that a host which calls back into the core is never waited for under it.
#[derive(Default)]
pub(crate) struct Turns {
    open: Mutex<Option<OpenDraft>>,
    begun: Cell<Option<DateTime<Utc>>>,
}

/// A writer's turn; with the draft that was typed into last, if nobody wrote since.
pub(crate) struct Turn<'a> {
    open: MutexGuard<'a, Option<OpenDraft>>,
    turns: &'a Turns,
}

impl Turns {
    /// Waits for the turn; all that is written in it is written at `now`.
    pub(crate) async fn take(&self, now: DateTime<Utc>) -> Turn<'_> {
        let open = self.open.lock().await;
        self.begin(Some(now));
        Turn { open, turns: self }
    }

    /// When the turn began that is held now.
    pub(crate) fn begun(&self) -> Option<DateTime<Utc>> {
        *self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, at: Option<DateTime<Utc>>) {
        *self.begun.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.turns.begin(None);
    }
}

impl Deref for Turn<'_> {
    type Target = Option<OpenDraft>;

    fn deref(&self) -> &Self::Target {
        &self.open
    }
}

impl DerefMut for Turn<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.open
    }
}
