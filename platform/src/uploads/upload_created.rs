use chrono::{DateTime, Utc};
use onepalm_contract::id::UploadId;
use serde::{Deserialize, Serialize};

use super::Upload;

/// The event's name in the log.
pub(super) const CREATED: &str = "upload.created";

/// What the log says of a new upload: enough to find it when its time is over, nothing of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct UploadCreated {
    /// The upload, in the partition of the event.
    pub(super) upload: UploadId,
    /// From when on it is swept unless a case refers to it.
    pub(super) expires_at: DateTime<Utc>,
}

impl UploadCreated {
    pub(super) fn of(upload: &Upload) -> Self {
        Self { upload: upload.view.id, expires_at: upload.view.expires_at }
    }
}
