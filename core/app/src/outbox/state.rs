use chrono::{DateTime, Utc};
use onepalm_contract::case::Receipt;
use onepalm_contract::problem::Problem;
use serde::{Deserialize, Serialize};

/// Where an intent stands. `Draft → Sealed → Uploading → Submitting → …`: the draft itself is a document,
/// so the first state here is `Sealed`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum IntentState {
    /// Frozen with its key; nothing was tried yet.
    Sealed,
    /// Files are on their way; the server's offset is the only truth, so none is kept here.
    Uploading,
    /// The request is to be sent, or was.
    Submitting {
        /// What is known of the last attempt.
        outcome: Outcome,
    },
    /// The platform committed it.
    Acknowledged {
        /// Its word.
        receipt: Receipt,
    },
    /// The platform refused it for good; mending mints a new key.
    Rejected {
        /// Why.
        problem: Problem,
    },
    /// It waits for something that only the citizen can do.
    NeedsCitizen {
        /// What.
        need: Need,
    },
    /// It failed in a way that no retry will mend: shown to the citizen, never dropped.
    Parked {
        /// A stable code.
        code: String,
        /// Since when.
        since: DateTime<Utc>,
    },
}

/// What is known of the last attempt to send.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// None was made, or it surely had no effect.
    NoEffect,
    /// An attempt began and its end is not known: the receipt is asked for before anything else.
    Unknown,
}

/// What only the citizen can do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Sign in again.
    SignIn,
    /// Update the app.
    UpdateApp {
        /// The API version that the platform no longer serves.
        spoken: u32,
    },
}

impl IntentState {
    /// Whether nothing will ever happen to it again by itself or by sync.
    pub const fn is_settled(&self) -> bool {
        match self {
            Self::Acknowledged { .. } | Self::Rejected { .. } | Self::Parked { .. } => true,
            Self::Sealed | Self::Uploading | Self::Submitting { .. } | Self::NeedsCitizen { .. } => false,
        }
    }

    /// Whether sync may move it.
    pub const fn is_live(&self) -> bool {
        match self {
            Self::Sealed | Self::Uploading | Self::Submitting { .. } => true,
            Self::Acknowledged { .. }
            | Self::Rejected { .. }
            | Self::NeedsCitizen { .. }
            | Self::Parked { .. } => false,
        }
    }
}
