use crate::cross::{Cross, page, view};
use crate::error::Problem;
use crate::ids::{CaseId, DraftId, IdempotencyKey};
use crate::instant::Instant;
use onepalm::outbox::{Intent, IntentState, Need, RequestKind};
use serde::Serialize;

view! {
    /// One thing that the citizen pressed the button for.
    OutboxEntryView of Intent {
        /// Its key.
        key: IdempotencyKey,
        /// What it asks for.
        kind: OutboxKind = |intent| intent.request.kind.cross(),
        /// How far it is.
        state: OutboxState,
        /// Not before.
        due: Instant,
        /// When the citizen pressed.
        pressed_at: Instant,
    }
}

page!(
    /// A page of the outbox.
    OutboxPage of OutboxEntryView, Intent
);

/// What something in the outbox asks for.
#[derive(Clone, uniffi::Enum, Serialize)]
#[serde(tag = "type", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum OutboxKind {
    /// Submit a draft as a new case.
    Submit { draft: DraftId },
    /// Send the mended application of a case.
    Resubmit { draft: DraftId, case_id: CaseId },
    /// Withdraw a case.
    Withdraw { case_id: CaseId },
    /// Rate a service.
    Evaluate { case_id: CaseId },
}

/// How far something in the outbox is.
#[derive(Clone, uniffi::Enum, Serialize)]
#[serde(tag = "type", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum OutboxState {
    /// It waits to be sent, or is on its way.
    Waiting,
    /// The platform holds it: the id of what came of it, for example the case, and when.
    Acknowledged { id: String, at: Instant },
    /// The platform refused it for good.
    Rejected { problem: Problem },
    /// It waits until the citizen signs in again.
    NeedsSignIn,
    /// It waits until the app is updated.
    NeedsUpdate,
    /// No retry by itself will mend it: tell support the code, or try again by hand.
    Parked { code: String, since: Instant },
}

impl Cross<OutboxKind> for RequestKind {
    fn cross(self) -> OutboxKind {
        match self {
            Self::Submit { draft } => OutboxKind::Submit { draft },
            Self::Resubmit { draft, case } => OutboxKind::Resubmit { draft, case_id: case },
            Self::Withdraw { case } => OutboxKind::Withdraw { case_id: case },
            Self::Evaluate { case } => OutboxKind::Evaluate { case_id: case },
        }
    }
}

impl Cross<OutboxState> for IntentState {
    fn cross(self) -> OutboxState {
        match self {
            Self::Sealed | Self::Uploading | Self::Submitting { .. } => OutboxState::Waiting,
            Self::Acknowledged { receipt } => {
                OutboxState::Acknowledged { id: receipt.id, at: receipt.at.cross() }
            }
            Self::Rejected { problem } => OutboxState::Rejected { problem: problem.cross() },
            Self::NeedsCitizen { need: Need::SignIn } => OutboxState::NeedsSignIn,
            Self::NeedsCitizen { need: Need::UpdateApp { .. } } => OutboxState::NeedsUpdate,
            Self::Parked { code, since } => OutboxState::Parked { code, since: since.cross() },
        }
    }
}
