use crate::signed_files::FilesReport;
use chrono::{DateTime, Utc};
use onepalm_contract::case::Receipt;
use onepalm_contract::feed::DocumentKind;
use onepalm_contract::problem::Problem;
use serde::Serialize;

/// What a sync did.
#[derive(Clone, PartialEq, Debug)]
pub struct SyncReport {
    /// How it went with the network.
    pub connection: Connection,
    /// What the platform committed.
    pub acknowledged: Vec<Receipt>,
    /// What the platform refused; the drafts are open again with the reason.
    pub refused: Vec<Problem>,
    /// Documents that came new or changed: kind and id.
    pub changed: Vec<(DocumentKind, String)>,
    /// Signed files that were swapped.
    pub files: FilesReport,
    /// What did not pass its checks and was left out, by stable code; the next sync tries again.
    pub findings: Vec<String>,
    /// When the host should call again for what is still in the outbox; `None`: nothing waits.
    pub next: Option<DateTime<Utc>>,
}

/// How it went with the network.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Connection {
    /// Everything was exchanged that there was time for.
    Online,
    /// The platform could not be reached, or could not serve.
    Offline,
    /// The session has ended: sign in again; nothing is lost.
    SignedOut,
    /// The platform wants a newer app.
    UpdateApp,
}

impl Connection {
    /// The stable code under which a sync is logged.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Online => "sync.online",
            Self::Offline => "sync.offline",
            Self::SignedOut => "sync.signed-out",
            Self::UpdateApp => "sync.update-app",
        }
    }
}

impl SyncReport {
    pub(super) fn new() -> Self {
        Self {
            connection: Connection::Online,
            acknowledged: Vec::new(),
            refused: Vec::new(),
            changed: Vec::new(),
            files: FilesReport::default(),
            findings: Vec::new(),
            next: None,
        }
    }
}
