//! What follows from a settled intent, in the commit that settles it.

use crate::activity::ActivityKind;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Stored};
use crate::drafts::{Draft, DraftStage};
use crate::error::Error;
use crate::outbox::{Intent, IntentState};
use onepalm_contract::form::FieldErrorCode;
use onepalm_contract::id::UploadId;
use onepalm_contract::problem::Problem;
use onepalm_vault::FileId;

impl CitizenSpace {
    /// Commits an intent after a step. The caller holds the citizen's turn.
    pub(super) async fn settle(&self, mut stored: Stored<Intent>) -> Result<Stored<Intent>, Error> {
        let draft = match stored.document.request.kind.draft() {
            Some(draft) => self.documents.get::<Draft>(&draft.to_string()).await?,
            None => None,
        };
        match stored.document.state.clone() {
            IntentState::Acknowledged { receipt } => {
                // The platform holds it now: neither the sealed copy nor the draft is needed any more.
                stored.document.request.body.clear();
                let change = draft.map_or_else(Change::new, |draft| remove(&draft.document));
                let entry = (ActivityKind::Acknowledged, receipt.id);
                self.commit_logged(change.update(&stored), &[entry]).await?;
            }
            IntentState::Rejected { problem } => {
                let entry = (ActivityKind::Refused, problem.code.as_str().to_owned());
                let change = match draft {
                    Some(draft) => Change::new().update(&self.reopen(draft, problem)?),
                    None => Change::new(),
                };
                self.commit_logged(change.update(&stored), &[entry]).await?;
            }
            IntentState::Sealed
            | IntentState::Uploading
            | IntentState::Submitting { .. }
            | IntentState::NeedsCitizen { .. }
            | IntentState::Parked { .. } => self.commit(Change::new().update(&stored)).await?,
        }
        stored.revision += 1;
        Ok(stored)
    }

    /// The draft can be mended, and says why it came back.
    fn reopen(&self, mut stored: Stored<Draft>, problem: Problem) -> Result<Stored<Draft>, Error> {
        let swept = problem.errors.iter().any(|error| error.code == FieldErrorCode::UploadNotVerified);
        if swept || problem.code.as_str().starts_with("upload.") {
            // An upload that was refused or swept stays so under its id.
            for attachment in stored.document.attachments.values_mut().filter(|file| !file.file.is_empty()) {
                attachment.upload = UploadId(self.mint_unguessable()?);
            }
        }
        stored.document.stage = DraftStage::Open { returned: Some(problem) };
        stored.document.updated_at = self.now();
        Ok(stored)
    }
}

fn remove(draft: &Draft) -> Change {
    let change = Change::new().delete::<Draft>(&draft.id.to_string());
    let files = draft.attachments.values().filter_map(|attachment| FileId::parse(&attachment.file));
    files.fold(change, Change::drop_file)
}
