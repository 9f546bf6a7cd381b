//! A signed-in person: one cheap handle with one object per area.

use crate::activity::{ActivityKind, ActivityLog, ChainHead};
use crate::cases::Cases;
use crate::certificates::Certificates;
use crate::documents::{Change, Document, Documents, Stored};
use crate::drafts::{Draft, Drafts, HybridClock};
use crate::error::Error;
use crate::evaluations::Evaluations;
use crate::inbox::Inbox;
use crate::outbox::{Intent, IntentState, PlannedUpload, Request, RequestKind};
use crate::profile::ProfileArea;
use crate::root::Root;
use crate::session::SessionArea;
use crate::sync::Sync;
use crate::turn::{Turn, Turns};
use chrono::{DateTime, Utc};
use onepalm_contract::id::{IdempotencyKey, PersonId};
use onepalm_vault::{FileId, Page, SortKey, VaultError};
use serde::Serialize;
use std::sync::Arc;
use tokio::sync::{Mutex, watch};
use uuid::Uuid;

/// A signed-in person. Cloning is cheap; all clones share one space.
#[derive(Clone)]
pub struct Citizen {
    pub(crate) space: Arc<CitizenSpace>,
}

macro_rules! area {
    ($(#[$doc:meta])* $name:ident, $area:ident) => {
        $(#[$doc])*
        pub fn $name(&self) -> $area {
            $area { space: Arc::clone(&self.space) }
        }
    };
}

impl Citizen {
    /// Who it is.
    pub fn person(&self) -> PersonId {
        self.space.person
    }

    /// Tells *that* something changed (a counter that grows); what, is read from the areas.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.space.changed.subscribe()
    }

    area!(
        /// Sign-out and the state of the session.
        session,
        SessionArea
    );
    area!(
        /// What is known of the person.
        profile,
        ProfileArea
    );
    area!(
        /// Drafts.
        drafts,
        Drafts
    );
    area!(
        /// Cases.
        cases,
        Cases
    );
    area!(
        /// E-certificates.
        certificates,
        Certificates
    );
    area!(
        /// Messages.
        inbox,
        Inbox
    );
    area!(
        /// Ratings.
        evaluations,
        Evaluations
    );
    area!(
        /// What this app did in the person's name.
        activity,
        ActivityLog
    );
    area!(
        /// The exchange with the platform.
        sync,
        Sync
    );
}

/// The shared inside of a [`Citizen`].
pub(crate) struct CitizenSpace {
    pub(crate) root: Arc<Root>,
    pub(crate) person: PersonId,
    pub(crate) documents: Documents,
    pub(crate) changed: watch::Sender<u64>,
    /// Held by whoever synchronises.
    pub(crate) sync_turn: Mutex<()>,
    /// Held by whoever refreshes the session.
    pub(crate) session_turn: Mutex<()>,
    /// Held by whoever writes.
    turns: Turns,
}

impl CitizenSpace {
    pub(crate) fn new(root: Arc<Root>, person: PersonId, documents: Documents) -> Self {
        Self {
            root,
            person,
            documents,
            changed: watch::Sender::new(0),
            sync_turn: Mutex::new(()),
            session_turn: Mutex::new(()),
            turns: Turns::default(),
        }
    }

    /// Read, decide, commit: one writer of this process at a time. Never held over the network or the host.
    pub(crate) async fn turn(&self) -> Turn<'_> {
        let mut turn = self.typing_turn().await;
        *turn = None;
        turn
    }

    /// The turn of whoever types: with the draft as the last save left it, so that the next needs no read.
    pub(crate) async fn typing_turn(&self) -> Turn<'_> {
        self.turns.take(self.root.clock.now()).await
    }

    /// Asked first by a call that would do something before it reads: a handle of somebody who signed out is dead.
    pub(crate) fn alive(&self) -> Result<(), Error> {
        self.documents.alive()
    }

    /// Now; while somebody writes, the moment at which they began.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.turns.begun().unwrap_or_else(|| self.root.clock.now())
    }

    pub(crate) fn mint(&self) -> Result<Uuid, Error> {
        self.root.mint(self.now())
    }

    pub(crate) fn mint_unguessable(&self) -> Result<Uuid, Error> {
        self.root.mint_unguessable()
    }

    pub(crate) fn hybrid_clock(&self, draft: &Draft) -> HybridClock {
        HybridClock::new(self.root.device, draft.highest_stamp())
    }

    /// Commits and tells the observers, also if the caller stops waiting.
    pub(crate) async fn commit(&self, change: Change) -> Result<(), Error> {
        let (documents, changed) = (self.documents.clone(), self.changed.clone());
        let committed = tokio::spawn(async move {
            documents.commit(change).await?;
            changed.send_modify(|count| *count += 1);
            Ok(())
        });
        committed.await.unwrap_or(Err(Error::Storage(VaultError::Closed)))
    }

    /// Commits together with an entry of the activity log.
    pub(crate) async fn commit_logged(
        &self,
        change: Change,
        entries: &[(ActivityKind, String)],
    ) -> Result<(), Error> {
        let change = ChainHead::append(&self.documents, change, self.now(), entries).await?;
        self.commit(change).await
    }

    /// Puts a request into the outbox, in one commit with `change` and its entry in the activity log.
    pub(crate) async fn enqueue(
        &self,
        kind: RequestKind,
        request: &impl Serialize,
        uploads: Vec<PlannedUpload>,
        change: Change,
        activity: (ActivityKind, String),
    ) -> Result<IdempotencyKey, Error> {
        let key = IdempotencyKey(self.mint()?);
        self.enqueue_under(key, kind, crate::wire::json(request), uploads, change, activity).await?;
        Ok(key)
    }

    pub(crate) async fn enqueue_under(
        &self,
        key: IdempotencyKey,
        kind: RequestKind,
        body: String,
        uploads: Vec<PlannedUpload>,
        change: Change,
        activity: (ActivityKind, String),
    ) -> Result<(), Error> {
        let now = self.now();
        let digest = crate::hex::sha256(body.as_bytes());
        let intent = Intent {
            key,
            request: Request { kind, body, digest },
            uploads,
            state: IntentState::Sealed,
            attempts: 0,
            nonsense: 0,
            due: now,
            pressed_at: now,
        };
        self.commit_logged(change.create(&intent), &[activity]).await
    }

    /// Everything in the outbox, oldest first.
    pub(crate) async fn intents(&self) -> Result<Vec<Stored<Intent>>, Error> {
        self.documents.list(Page::all()).await
    }

    pub(crate) async fn intent(&self, key: IdempotencyKey) -> Result<Stored<Intent>, Error> {
        self.documents.require(&key.to_string()).await
    }

    /// The bytes of an attached file.
    pub(crate) async fn read_attachment(&self, file: &str) -> Result<Vec<u8>, Error> {
        self.read_part(file, 0, u64::MAX).await
    }

    /// At most `most` bytes of an attached file, from `offset` on; beyond its end none.
    pub(crate) async fn read_part(&self, file: &str, offset: u64, most: u64) -> Result<Vec<u8>, Error> {
        let id = FileId::parse(file).ok_or(Error::Storage(VaultError::FileMissing))?;
        let size = self.documents.file(id).await?.size;
        let from = offset.min(size);
        self.documents.read_file(id, from..from.saturating_add(most).min(size)).await
    }
}

impl Document for Intent {
    const COLLECTION: &'static str = "outbox";
    const SCHEMA: u16 = 2;

    fn id(&self) -> String {
        self.key.to_string()
    }

    fn sort(&self) -> SortKey {
        // Keys are UUIDv7: their order is the order in which the buttons were pressed.
        self.key.0.as_bytes().to_vec().into()
    }
}
