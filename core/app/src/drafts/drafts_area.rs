use super::{
    AnswerSource, Attachment, AttachmentLimits, Draft, DraftAnswer, DraftPurpose, DraftStage, OpenDraft,
};
use crate::catalogue::Catalogue;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Document, Stored};
use crate::error::{Error, NotNow};
use crate::outbox::IntentState;
use crate::profile::ProfileRecord;
use onepalm_contract::case::CorrectionTarget;
use onepalm_contract::code::ItemCode;
use onepalm_contract::form::{FieldErrorCode, FieldValue};
use onepalm_contract::id::{DraftId, FieldId, MaterialId, UploadId};
use onepalm_contract::item::{Material, ServiceItem};
use onepalm_contract::time::civil_date;
use onepalm_contract::upload::FileType;
use onepalm_rules::form as rules;
use onepalm_vault::{FileId, Page, SortKey, VaultError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most bytes of one answer in a draft, whatever its field: a half-typed answer may be too long for the
/// field, but not without bound.
pub(crate) const MAX_ANSWER: usize = 64 * 1024;

/// The guide that drafts were begun under: it stays as it was when the catalogue is swapped.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct GuideRecord(pub(crate) ServiceItem);

impl GuideRecord {
    pub(crate) fn key(code: &ItemCode, version: u32) -> String {
        format!("{code}@{version}")
    }
}

impl Document for GuideRecord {
    const COLLECTION: &'static str = "guide";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        Self::key(&self.0.code, self.0.version)
    }

    fn sort(&self) -> SortKey {
        SortKey::default()
    }
}

/// The citizen's drafts.
pub struct Drafts {
    pub(crate) space: Arc<CitizenSpace>,
}

impl Drafts {
    /// Begins a draft for an item of the catalogue. Answers that are known already are filled in and say
    /// where they come from.
    pub async fn begin(&self, item: &ItemCode) -> Result<Draft, Error> {
        let guide = self.catalogue().guide(item).await?.ok_or(Error::NotFound { what: "item" })?;
        let now = self.space.now();
        if !guide.in_force(civil_date(now)) {
            return Err(NotNow::ItemNotInForce.into());
        }
        let _turn = self.space.turn().await;
        let mut draft = Draft {
            id: DraftId(self.space.mint()?),
            purpose: DraftPurpose::Apply,
            item: guide.reference(),
            handling_item: None,
            form: guide.form.reference(),
            answers: BTreeMap::new(),
            lost: Vec::new(),
            attachments: BTreeMap::new(),
            stage: DraftStage::Open { returned: None },
            created_at: now,
            updated_at: now,
        };
        if let Some(profile) = self.space.documents.get::<ProfileRecord>(ProfileRecord::ID).await? {
            let mut clock = self.space.hybrid_clock(&draft);
            for (field, value, source) in rules::prefill(&guide.form, &profile.document.0) {
                let source = AnswerSource::Prefilled(source);
                draft.write_answer(field, DraftAnswer { value, stamp: clock.stamp(now), source });
            }
        }
        self.space.commit(Change::new().create(&draft).replace(&GuideRecord(guide))).await?;
        Ok(draft)
    }

    /// The newest drafts, newest first.
    pub async fn list(&self, limit: usize) -> Result<Vec<Draft>, Error> {
        let drafts = self.space.documents.list::<Draft>(Page::last(limit)).await?;
        Ok(drafts.into_iter().map(|stored| stored.document).collect())
    }

    /// One draft.
    pub async fn get(&self, id: DraftId) -> Result<Draft, Error> {
        Ok(self.space.documents.require::<Draft>(&id.to_string()).await?.document)
    }

    /// The guide as the draft sees it: its form, materials, limits.
    pub async fn guide(&self, id: DraftId) -> Result<ServiceItem, Error> {
        let draft = self.get(id).await?;
        self.space.guide_of(&draft).await
    }

    /// Chooses the handling item (业务办理项) to apply as.
    pub async fn choose_handling_item(&self, id: DraftId, code: &ItemCode) -> Result<Draft, Error> {
        let _turn = self.space.turn().await;
        let (mut stored, guide) = self.open_draft(id).await?;
        if !guide.handling_items.iter().any(|item| item.code == *code) {
            return Err(Error::NotFound { what: "handling item" });
        }
        stored.document.handling_item = Some(code.clone());
        self.save(stored, Change::new()).await
    }

    /// Writes one answer; when it returns, the answer is on the disk. `None` clears the field. What is
    /// half typed may not yet be what the field wants; its kind must fit.
    pub async fn answer(
        &self,
        id: DraftId,
        field: &FieldId,
        value: Option<FieldValue>,
    ) -> Result<Draft, Error> {
        let mut turn = self.space.typing_turn().await;
        if let Some(open) = turn.take().filter(|open| open.stored.document.id == id) {
            match self.write_answer(open, field, value.clone()).await {
                // Another process was faster.
                Err(Error::Storage(VaultError::Conflict { .. })) => {}
                saved => return Ok(turn.insert(saved?).stored.document.clone()),
            }
        }
        let (stored, guide) = self.open_draft(id).await?;
        let saved = self.write_answer(OpenDraft { stored, guide }, field, value).await?;
        Ok(turn.insert(saved).stored.document.clone())
    }

    async fn write_answer(
        &self,
        mut open: OpenDraft,
        field: &FieldId,
        value: Option<FieldValue>,
    ) -> Result<OpenDraft, Error> {
        let OpenDraft { stored, guide } = &mut open;
        let wanted = guide.form.field(field).ok_or_else(|| mend(FieldErrorCode::Unknown, field.as_str()))?;
        check_asked(&stored.document, &CorrectionTarget::Field(field.clone()))?;
        match value {
            Some(value) => {
                if value.as_text().is_some_and(|text| text.len() > MAX_ANSWER) {
                    return Err(mend(FieldErrorCode::TooLong, field.as_str()));
                }
                if let Err(FieldErrorCode::WrongType) = rules::check_value(&wanted.kind, &value) {
                    return Err(mend(FieldErrorCode::WrongType, field.as_str()));
                }
                let stamp = self.space.hybrid_clock(&stored.document).stamp(self.space.now());
                let answer = DraftAnswer { value, stamp, source: AnswerSource::Typed };
                stored.document.write_answer(field.clone(), answer);
            }
            None => {
                stored.document.answers.remove(field);
            }
        }
        stored.document.updated_at = self.space.now();
        self.space.commit(Change::new().update(stored)).await?;
        // Every save of a record raises its revision by one.
        stored.revision += 1;
        Ok(open)
    }

    /// What may be attached for each material, to be shown before the citizen chooses a file.
    pub async fn attachment_limits(&self, id: DraftId) -> Result<Vec<(MaterialId, AttachmentLimits)>, Error> {
        let guide = self.guide(id).await?;
        Ok(guide.materials.iter().map(|material| (material.id.clone(), material.into())).collect())
    }

    /// Attaches a file for a material, in place of the one before. Its type is told by content.
    pub async fn attach(&self, id: DraftId, material: &MaterialId, bytes: &[u8]) -> Result<Draft, Error> {
        let (draft, guide) = self.open_draft(id).await?;
        let wanted = find(&guide, material)?;
        check_asked(&draft.document, &CorrectionTarget::Material(material.clone()))?;
        let file_type = check_file(wanted, bytes)?;
        let file = self.space.documents.space().write_file(bytes).await?;
        let attachment = Attachment {
            material: material.clone(),
            file: file.id.to_string(),
            file_type,
            size: file.size,
            sha256: crate::hex::encode(&file.sha256),
            upload: UploadId(self.space.mint_unguessable()?),
        };
        let _turn = self.space.turn().await;
        let (mut stored, _) = self.open_draft(id).await?;
        let before = stored.document.attachments.insert(material.clone(), attachment);
        let change = drop_file(Change::new().keep_file(file.id), &stored.document, before);
        self.save(stored, change).await
    }

    /// Takes a file off the draft and off the disk.
    pub async fn detach(&self, id: DraftId, material: &MaterialId) -> Result<Draft, Error> {
        let _turn = self.space.turn().await;
        let (mut stored, _) = self.open_draft(id).await?;
        check_asked(&stored.document, &CorrectionTarget::Material(material.clone()))?;
        let before = stored.document.attachments.remove(material);
        let change = drop_file(Change::new(), &stored.document, before);
        self.save(stored, change).await
    }

    /// The bytes of an attached file.
    pub async fn attachment(&self, id: DraftId, material: &MaterialId) -> Result<Vec<u8>, Error> {
        let draft = self.get(id).await?;
        let attachment = draft.attachments.get(material).ok_or(Error::NotFound { what: "attachment" })?;
        self.space.read_attachment(&attachment.file).await
    }

    /// Deletes a draft with its files. One that waits to be sent cannot be deleted.
    pub async fn delete(&self, id: DraftId) -> Result<(), Error> {
        let _turn = self.space.turn().await;
        let stored = self.space.documents.require::<Draft>(&id.to_string()).await?;
        if let DraftStage::Sealed { key } = stored.document.stage {
            let intent = self.space.intent(key).await?;
            if !matches!(intent.document.state, IntentState::Acknowledged { .. }) {
                return Err(NotNow::DraftSealed.into());
            }
        }
        self.space.commit(delete(&stored.document)).await
    }

    pub(super) async fn open_draft(&self, id: DraftId) -> Result<(Stored<Draft>, ServiceItem), Error> {
        let stored = self.space.documents.require::<Draft>(&id.to_string()).await?;
        if !stored.document.is_open() {
            return Err(NotNow::DraftSealed.into());
        }
        let guide = self.space.guide_of(&stored.document).await?;
        Ok((stored, guide))
    }

    pub(super) fn catalogue(&self) -> Catalogue {
        Catalogue { root: Arc::clone(&self.space.root) }
    }

    pub(super) async fn save(&self, mut stored: Stored<Draft>, change: Change) -> Result<Draft, Error> {
        stored.document.updated_at = self.space.now();
        self.space.commit(change.update(&stored)).await?;
        Ok(stored.document)
    }
}

fn check_asked(draft: &Draft, target: &CorrectionTarget) -> Result<(), Error> {
    if draft.may_change(target) { Ok(()) } else { Err(NotNow::NotAsked.into()) }
}

fn mend(code: FieldErrorCode, at: &str) -> Error {
    Error::Mend { errors: vec![code.at(at)] }
}

fn find<'a>(guide: &'a ServiceItem, material: &MaterialId) -> Result<&'a Material, Error> {
    let wanted = guide.materials.iter().find(|wanted| wanted.id == *material);
    wanted.ok_or_else(|| mend(FieldErrorCode::MaterialUnknown, material.as_str()))
}

fn check_file(material: &Material, bytes: &[u8]) -> Result<FileType, Error> {
    let file_type = FileType::sniff(&bytes[..bytes.len().min(4096)]);
    let file_type = file_type.ok_or_else(|| mend(FieldErrorCode::FileType, material.id.as_str()))?;
    rules::check_file(material, file_type, bytes.len() as u64)
        .map_err(|code| mend(code, material.id.as_str()))?;
    Ok(file_type)
}

/// Removes a file's bytes, unless an attachment still in the draft has the same (a mending draft shares
/// nothing with the vault's other drafts, so this is all that can hold it).
pub(super) fn drop_file(change: Change, draft: &Draft, before: Option<Attachment>) -> Change {
    let Some(before) = before else { return change };
    let shared = draft.attachments.values().any(|attachment| attachment.file == before.file);
    match FileId::parse(&before.file) {
        Some(file) if !shared => change.drop_file(file),
        Some(_) | None => change,
    }
}

fn delete(draft: &Draft) -> Change {
    let change = Change::new().delete::<Draft>(&draft.id.to_string());
    let files = draft.attachments.values().filter_map(|attachment| FileId::parse(&attachment.file));
    files.fold(change, Change::drop_file)
}
