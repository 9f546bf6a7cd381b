use super::{Attachment, Draft, DraftPurpose, DraftStage, Drafts};
use crate::activity::ActivityKind;
use crate::documents::{Change, Stored};
use crate::drafts::sight::Sight;
use crate::error::Error;
use crate::outbox::{PlannedUpload, RequestKind};
use onepalm_contract::case::{Application, Resubmission};
use onepalm_contract::form::FieldError;
use onepalm_contract::id::{DraftId, IdempotencyKey};

impl Drafts {
    /// Everything that keeps the draft from being submitted, conditions of eligibility first; empty: it can go.
    pub async fn check(&self, id: DraftId) -> Result<Vec<FieldError>, Error> {
        let draft = self.get(id).await?;
        let guide = self.space.guide_of(&draft).await?;
        Ok(self.space.full_sight(&draft, &guide).await?.errors())
    }

    /// The citizen presses submit: in one commit the draft is frozen, its exact bytes and files are sealed
    /// under a new key, and the intent lies in the outbox. No network is needed; the next sync sends it. Only what is
    /// asked now is sent; for a material without a file goes a reference to what stands for it.
    pub async fn submit(&self, id: DraftId) -> Result<IdempotencyKey, Error> {
        let _turn = self.space.turn().await;
        let (stored, guide) = self.open_draft(id).await?;
        let sight = self.space.full_sight(&stored.document, &guide).await?;
        let errors = sight.errors();
        if !errors.is_empty() {
            return Err(Error::Mend { errors });
        }
        let named = sight.uploads();
        let files = stored.document.attachments.values().chain(stored.document.answer_files.values());
        let uploads = files.filter(|file| named.contains(&file.upload)).filter_map(planned).collect();
        let body = self.body(&sight);
        let Stored { revision, document: mut draft } = stored;
        let (kind, activity) = match &draft.purpose {
            DraftPurpose::Apply => (RequestKind::Submit { draft: id }, ActivityKind::Submitted),
            DraftPurpose::Mend { case, .. } => {
                (RequestKind::Resubmit { draft: id, case: *case }, ActivityKind::Resubmitted)
            }
        };
        let key = IdempotencyKey(self.space.mint()?);
        draft.stage = DraftStage::Sealed { key };
        draft.updated_at = self.space.now();
        let activity = (activity, draft.item.name.clone());
        let change = Change::new().update(&Stored { revision, document: draft });
        self.space.enqueue_under(key, kind, body, uploads, change, activity).await?;
        Ok(key)
    }

    fn body(&self, sight: &Sight<'_>) -> String {
        let draft: &Draft = sight.draft;
        let (answers, pressed_at) = (sight.answers.clone(), self.space.now());
        let (materials, sources) = (sight.files(), sight.sources());
        match &draft.purpose {
            DraftPurpose::Apply => crate::wire::json(&Application {
                item: draft.item.code.clone(),
                item_version: draft.item.version,
                handling_item: draft.handling_item.clone(),
                form: draft.form.clone(),
                answers,
                materials,
                sources,
                pressed_at,
            }),
            DraftPurpose::Mend { case, .. } => {
                crate::wire::json(&Resubmission { case: *case, answers, materials, sources, pressed_at })
            }
        }
    }
}

/// A file that the platform holds already has no copy in this draft and is not sent again.
fn planned(attachment: &Attachment) -> Option<PlannedUpload> {
    (!attachment.file.is_empty()).then(|| PlannedUpload {
        upload: attachment.upload,
        file: attachment.file.clone(),
        file_type: attachment.file_type,
        size: attachment.size,
        sha256: attachment.sha256.clone(),
        done: false,
    })
}
