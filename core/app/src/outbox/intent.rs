use super::IntentState;
use chrono::{DateTime, Utc};
use onepalm_contract::id::{CaseId, DraftId, IdempotencyKey, UploadId};
use onepalm_contract::upload::FileType;
use serde::{Deserialize, Serialize};

/// One thing that the citizen wants to happen, sealed: key, exact bytes and files never change again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// Minted when the citizen pressed the button.
    pub key: IdempotencyKey,
    /// The request.
    pub request: Request,
    /// Files that must be on the platform before the request is sent.
    pub uploads: Vec<PlannedUpload>,
    /// Where it stands.
    pub state: IntentState,
    /// Failed attempts since the last success: what the back-off grows with.
    pub attempts: u32,
    /// Answers in a row that made no sense. Being offline is none.
    #[serde(default)]
    pub nonsense: u32,
    /// Not before.
    pub due: DateTime<Utc>,
    /// When the citizen pressed.
    pub pressed_at: DateTime<Utc>,
}

/// A request as it will be sent, to the byte.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What it asks.
    pub kind: RequestKind,
    /// The exact body: JSON text.
    pub body: String,
    /// SHA-256 of the body, lower-case hexadecimal.
    pub digest: String,
}

/// What an intent asks for, and about what. Intents about the same thing go out in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RequestKind {
    /// Submit a draft as a new case.
    Submit {
        /// The draft.
        draft: DraftId,
    },
    /// Send the mended application.
    Resubmit {
        /// The draft in which it was mended.
        draft: DraftId,
        /// The case.
        case: CaseId,
    },
    /// Withdraw a case.
    Withdraw {
        /// The case.
        case: CaseId,
    },
    /// Rate a service.
    Evaluate {
        /// The case it was rendered in.
        case: CaseId,
    },
}

impl RequestKind {
    /// Path of the call on the platform.
    pub fn path(&self) -> String {
        match self {
            Self::Submit { .. } => "/v1/cases".to_owned(),
            Self::Resubmit { case, .. } => format!("/v1/cases/{case}/resubmission"),
            Self::Withdraw { case } => format!("/v1/cases/{case}/withdrawal"),
            Self::Evaluate { .. } => "/v1/evaluations".to_owned(),
        }
    }

    /// What order is kept within: the case, or the draft that will become one.
    pub fn thread(&self) -> uuid::Uuid {
        match self {
            Self::Submit { draft } => draft.0,
            Self::Resubmit { case, .. } | Self::Withdraw { case } | Self::Evaluate { case } => case.0,
        }
    }

    /// The draft it was made from.
    pub const fn draft(&self) -> Option<DraftId> {
        match self {
            Self::Submit { draft } | Self::Resubmit { draft, .. } => Some(*draft),
            Self::Withdraw { .. } | Self::Evaluate { .. } => None,
        }
    }
}

/// A file to be uploaded. Its id is minted on the phone and is the key of the upload's creation, so that
/// the sealed body can name it before a network was ever seen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlannedUpload {
    /// The upload.
    pub upload: UploadId,
    /// The file in the vault, 32 hexadecimal digits.
    pub file: String,
    /// By content.
    pub file_type: FileType,
    /// Bytes.
    pub size: u64,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
    /// Whether the platform verified the whole file.
    pub done: bool,
}

impl std::fmt::Debug for Intent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Intent").field("key", &self.key).field("state", &self.state).finish_non_exhaustive()
    }
}
