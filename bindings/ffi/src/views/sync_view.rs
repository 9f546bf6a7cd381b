use super::session_view::SwappedFile;
use super::{Connection, DocumentKind};
use crate::cross::view;
use crate::error::{OnePalmError, Problem};
use crate::ids::IdempotencyKey;
use crate::instant::Instant;
use onepalm::outbox::Backoff;
use onepalm::sync::{Budget, SyncReport};
use onepalm_contract::form::FieldErrorCode;
use serde::Deserialize;
use std::time::Duration;

/// How a sync may go.
#[derive(Clone, uniffi::Record, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SyncRequest {
    /// After how many milliseconds no new step begins.
    #[uniffi(default = 30000)]
    #[serde(default = "half_a_minute")]
    pub budget_millis: i64,
    /// Whether the app is in the background: then what fails may wait longer for its next try.
    #[uniffi(default = false)]
    #[serde(default)]
    pub in_background: bool,
}

view! {
    /// What a sync did.
    SyncReportView of SyncReport {
        /// How it went with the network.
        connection: Connection,
        /// Keys of what the platform now holds.
        acknowledged: Vec<IdempotencyKey> = |report| report.acknowledged.iter().map(|receipt| receipt.key).collect(),
        /// What the platform refused; the drafts are open again with the reason.
        refused: Vec<Problem>,
        /// Documents that came new or changed.
        changed: Vec<ChangedView>,
        /// Signed files that were swapped.
        files: Vec<SwappedFile> = |report| report.files.swapped.clone().cross(),
        /// Codes of what did not pass its checks and was left out; the next sync tries again.
        findings: Vec<String>,
        /// When to call again for what is still in the outbox; absent: nothing waits.
        next: Option<Instant>,
    }
}

view! {
    /// A document that came new or changed.
    ChangedView of (DocumentKind, String) {
        /// What it is.
        kind: DocumentKind = |changed| changed.0,
        /// Its id.
        id: String = |changed| changed.1.clone(),
    }
}

fn half_a_minute() -> i64 {
    30_000
}

impl SyncRequest {
    pub(crate) fn budget(&self) -> Result<Budget, OnePalmError> {
        let millis = u64::try_from(self.budget_millis);
        let millis =
            millis.map_err(|_| OnePalmError::argument("budgetMillis", FieldErrorCode::OutOfRange))?;
        // A day is as good as for ever.
        let time = Duration::from_millis(millis.min(86_400_000));
        Ok(Budget {
            time,
            backoff: if self.in_background { Backoff::BACKGROUND } else { Backoff::FOREGROUND },
        })
    }
}
