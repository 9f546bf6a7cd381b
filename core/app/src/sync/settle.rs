//! What follows from a settled intent, in the commit that settles it.

use crate::activity::ActivityKind;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Stored};
use crate::drafts::{Draft, DraftStage, remove};
use crate::error::Error;
use crate::outbox::{Intent, IntentState};
use onepalm_contract::form::{FieldErrorCode, FieldValue};
use onepalm_contract::id::UploadId;
use onepalm_contract::problem::Problem;

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
            for (before, mut attachment) in std::mem::take(&mut stored.document.answer_files) {
                attachment.upload = UploadId(self.mint_unguessable()?);
                for answer in stored.document.answers.values_mut() {
                    rename(&mut answer.value, &before.to_string(), &attachment.upload.to_string());
                }
                stored.document.answer_files.insert(attachment.upload, attachment);
            }
        }
        stored.document.stage = DraftStage::Open { returned: Some(problem) };
        stored.document.updated_at = self.now();
        Ok(stored)
    }
}

/// Names a file anew wherever an answer names it.
fn rename(value: &mut FieldValue, before: &str, now: &str) {
    match value {
        FieldValue::Text(text) if text == before => now.clone_into(text),
        FieldValue::Rows(rows) => {
            rows.iter_mut().flat_map(|row| row.values_mut()).for_each(|cell| rename(cell, before, now));
        }
        FieldValue::Flag(_) | FieldValue::Number(_) | FieldValue::Text(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onepalm_contract::form::Answers;

    #[test]
    fn a_file_is_named_anew_in_fields_and_in_cells_and_other_text_stays() {
        let row = |text: &str| Answers::from([("proof".into(), FieldValue::from(text))]);
        let mut rows = FieldValue::Rows(vec![row("old"), row("older")]);
        rename(&mut rows, "old", "new");
        assert_eq!(rows, FieldValue::Rows(vec![row("new"), row("older")]));
        let mut text = FieldValue::from("old");
        rename(&mut text, "old", "new");
        assert_eq!(text, "new".into());
    }
}
