use super::{AnswerSource, Attachment, Draft, DraftAnswer, DraftPurpose, DraftStage, Drafts};
use crate::activity::ActivityKind;
use crate::catalogue::Catalogue;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Stored};
use crate::drafts::drafts_area::GuideRecord;
use crate::error::{Error, NotNow};
use crate::outbox::{PlannedUpload, RequestKind};
use crate::wire::Call;
use onepalm_contract::case::{Application, CaseView, Resubmission, SubmittedMaterial};
use onepalm_contract::form::FieldError;
use onepalm_contract::id::{DraftId, IdempotencyKey};
use onepalm_contract::item::{ItemReference, ServiceItem};
use onepalm_rules::form as rules;
use onepalm_vault::Page;
use std::sync::Arc;

impl Drafts {
    /// Everything that keeps the draft from being submitted; empty: it can go.
    pub async fn check(&self, id: DraftId) -> Result<Vec<FieldError>, Error> {
        let draft = self.get(id).await?;
        let guide = self.space.guide_of(&draft).await?;
        Ok(check(&draft, &guide))
    }

    /// The citizen presses submit: in one commit the draft is frozen, its exact bytes and files are sealed
    /// under a new key, and the intent lies in the outbox. No network is needed; the next sync sends it.
    pub async fn submit(&self, id: DraftId) -> Result<IdempotencyKey, Error> {
        let _turn = self.space.turn().await;
        let (stored, guide) = self.open_draft(id).await?;
        let errors = check(&stored.document, &guide);
        if !errors.is_empty() {
            return Err(Error::Mend { errors });
        }
        let Stored { revision, document: mut draft } = stored;
        let uploads = draft.attachments.values().filter_map(planned).collect();
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
        let body = self.body(&draft);
        let change = Change::new().update(&Stored { revision, document: draft });
        self.space.enqueue_under(key, kind, body, uploads, change, activity).await?;
        Ok(key)
    }

    fn body(&self, draft: &Draft) -> String {
        let (answers, pressed_at) = (draft.values(), self.space.now());
        let materials = draft.attachments.values().map(submitted).collect();
        match &draft.purpose {
            DraftPurpose::Apply => crate::wire::json(&Application {
                item: draft.item.code.clone(),
                item_version: draft.item.version,
                handling_item: draft.handling_item.clone(),
                form: draft.form.clone(),
                answers,
                materials,
                pressed_at,
            }),
            DraftPurpose::Mend { case, .. } => {
                crate::wire::json(&Resubmission { case: *case, answers, materials, pressed_at })
            }
        }
    }
}

impl CitizenSpace {
    /// The guide that a draft was begun under.
    pub(crate) async fn guide_of(&self, draft: &Draft) -> Result<ServiceItem, Error> {
        let key = GuideRecord::key(&draft.item.code, draft.item.version);
        Ok(self.documents.require::<GuideRecord>(&key).await?.document.0)
    }

    /// The guide that a case runs on: known here, in the catalogue, or fetched from the platform. The
    /// caller holds no turn.
    pub(crate) async fn keep_guide_of(&self, case: &CaseView) -> Result<(), Error> {
        let ItemReference { code, version, .. } = &case.item;
        if self.documents.get::<GuideRecord>(&GuideRecord::key(code, *version)).await?.is_some() {
            return Ok(());
        }
        let catalogue = Catalogue { root: Arc::clone(&self.root) };
        let known = catalogue.guide(code).await.ok().flatten().filter(|guide| guide.version == *version);
        let guide: ServiceItem = match known {
            Some(guide) => guide,
            None => self.call(Call::get(format!("/v1/items/{code}/versions/{version}"))).await?.json()?,
        };
        self.commit(Change::new().replace(&GuideRecord(guide))).await
    }

    /// The draft in which a case is mended: the one there is, or a new one with everything that was sent
    /// before.
    pub(crate) async fn mending_draft(&self, case: &CaseView) -> Result<Draft, Error> {
        let drafts = self.documents.list::<Draft>(Page::all()).await?;
        let begun = drafts
            .into_iter()
            .map(|stored| stored.document)
            .find(|draft| matches!(&draft.purpose, DraftPurpose::Mend { case: of, .. } if *of == case.id));
        match begun {
            Some(draft) if draft.is_open() => return Ok(draft),
            Some(_) => return Err(NotNow::DraftSealed.into()),
            None => {}
        }
        let now = self.now();
        let points = case.correction.as_ref().map(|notice| notice.points.clone()).unwrap_or_default();
        let mut draft = Draft {
            id: DraftId(self.mint()?),
            purpose: DraftPurpose::Mend { case: case.id, points },
            item: case.item.clone(),
            handling_item: None,
            form: case.form.clone(),
            answers: std::collections::BTreeMap::new(),
            lost: Vec::new(),
            attachments: case.materials.iter().map(|sent| (sent.material.clone(), kept(sent))).collect(),
            stage: DraftStage::Open { returned: None },
            created_at: now,
            updated_at: now,
        };
        let mut clock = self.hybrid_clock(&draft);
        for (field, value) in &case.answers {
            let answer = DraftAnswer {
                value: value.clone(),
                stamp: clock.stamp(now),
                source: AnswerSource::EarlierApplication,
            };
            draft.write_answer(field.clone(), answer);
        }
        self.commit(Change::new().create(&draft)).await?;
        Ok(draft)
    }
}

fn check(draft: &Draft, guide: &ServiceItem) -> Vec<FieldError> {
    let materials: Vec<SubmittedMaterial> = draft.attachments.values().map(submitted).collect();
    let mut errors = rules::check(&guide.form, &draft.values());
    errors.extend(rules::check_materials(guide, &materials));
    errors
}

fn submitted(attachment: &Attachment) -> SubmittedMaterial {
    SubmittedMaterial {
        material: attachment.material.clone(),
        upload: attachment.upload,
        file_type: attachment.file_type,
        size: attachment.size,
        sha256: attachment.sha256.clone(),
    }
}

/// A file that the platform holds already has no copy in this draft and is not sent again.
fn kept(sent: &SubmittedMaterial) -> Attachment {
    Attachment {
        material: sent.material.clone(),
        file: String::new(),
        file_type: sent.file_type,
        size: sent.size,
        sha256: sent.sha256.clone(),
        upload: sent.upload,
    }
}

fn planned(attachment: &Attachment) -> Option<PlannedUpload> {
    (!attachment.file.is_empty()).then(|| PlannedUpload {
        upload: attachment.upload,
        material: attachment.material.clone(),
        file: attachment.file.clone(),
        file_type: attachment.file_type,
        size: attachment.size,
        sha256: attachment.sha256.clone(),
        done: false,
    })
}
