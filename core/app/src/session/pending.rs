use crate::documents::Document;
use chrono::{DateTime, TimeDelta, Utc};
use onepalm_vault::SortKey;
use serde::{Deserialize, Serialize};

/// How long a sign-in may take.
pub(super) const PATIENCE: TimeDelta = TimeDelta::minutes(15);

/// A sign-in that was begun: sealed in the vault, so that it survives the app being killed while the
/// citizen is in the browser.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct PendingSignIn {
    /// Ties the answer to the question; also its id.
    pub(super) state: String,
    /// Ties the id token to the question.
    pub(super) nonce: String,
    /// PKCE.
    pub(super) verifier: String,
    pub(super) begun_at: DateTime<Utc>,
}

impl Document for PendingSignIn {
    const COLLECTION: &'static str = "pending-sign-in";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        self.state.clone()
    }

    fn sort(&self) -> SortKey {
        self.begun_at.timestamp_millis().into()
    }
}
