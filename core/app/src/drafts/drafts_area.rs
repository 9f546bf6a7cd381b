use super::attach::tidy;
use super::{AnswerSource, Draft, DraftAnswer, DraftStage, OpenDraft};
use crate::catalogue::Catalogue;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Document, Listing, Stored};
use crate::error::{Error, NotNow};
use crate::outbox::IntentState;
use crate::profile::ProfileRecord;
use onepalm_contract::case::CorrectionTarget;
use onepalm_contract::code::ItemCode;
use onepalm_contract::form::{Answers, FieldErrorCode, FieldValue};
use onepalm_contract::id::{DraftId, FieldId};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::time::civil_date;
use onepalm_rules::form as rules;
use onepalm_vault::{FileId, Page, SortKey, VaultError};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Most bytes of one answer in a draft, whatever its field: a half-typed answer may be too long for the
/// field, but not without bound.
const MAX_ANSWER: usize = 64 * 1024;

/// A field and its new value; none: it is cleared.
pub(super) type Edit = (FieldId, Option<FieldValue>);

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
        self.space.alive()?;
        let guide = self.catalogue().guide(item).await?.ok_or(Error::NotFound { what: "item" })?;
        let now = self.space.now();
        if !guide.in_force(civil_date(now)) {
            return Err(NotNow::ItemNotInForce.into());
        }
        let _turn = self.space.turn().await;
        let mut draft = Draft::new(DraftId(self.space.mint()?), &guide, now);
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

    /// A page of drafts, newest first, begun behind `after`: the `next` of the page before.
    pub async fn page(&self, after: Option<&str>, limit: usize) -> Result<Listing<Draft>, Error> {
        self.space.documents.page::<Draft>(after, limit).await
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
        self.write(id, &[(field.clone(), value)]).await
    }

    /// Writes several answers at once, all or none, in the order of the form: one may open the question that
    /// the next one answers.
    pub async fn answer_all(&self, id: DraftId, answers: &Answers) -> Result<Draft, Error> {
        let guide = self.guide(id).await?;
        let place = |field: &FieldId| guide.form.fields.iter().position(|known| known.id == *field);
        let mut edits: Vec<Edit> =
            answers.iter().map(|(field, value)| (field.clone(), Some(value.clone()))).collect();
        edits.sort_by_key(|(field, _)| place(field));
        self.write(id, &edits).await
    }

    async fn write(&self, id: DraftId, edits: &[Edit]) -> Result<Draft, Error> {
        let mut turn = self.space.typing_turn().await;
        if let Some(open) = turn.take().filter(|open| open.stored.document.id == id) {
            match self.write_answers(open, edits, Change::new()).await {
                // Another process was faster.
                Err(Error::Storage(VaultError::Conflict { .. })) => {}
                saved => return Ok(turn.insert(saved?).stored.document.clone()),
            }
        }
        let (stored, guide) = self.open_draft(id).await?;
        let saved = self.write_answers(OpenDraft { stored, guide }, edits, Change::new()).await?;
        Ok(turn.insert(saved).stored.document.clone())
    }

    pub(super) async fn write_answers(
        &self,
        mut open: OpenDraft,
        edits: &[Edit],
        change: Change,
    ) -> Result<OpenDraft, Error> {
        for (field, value) in edits {
            self.edit(&mut open, field, value.as_ref()).await?;
        }
        let OpenDraft { stored, guide } = &mut open;
        stored.document.updated_at = self.space.now();
        let change = tidy(change, &mut stored.document, &guide.form);
        self.space.commit(change.update(stored)).await?;
        // Every save of a record raises its revision by one.
        stored.revision += 1;
        Ok(open)
    }

    async fn edit(
        &self,
        open: &mut OpenDraft,
        field: &FieldId,
        value: Option<&FieldValue>,
    ) -> Result<(), Error> {
        let OpenDraft { stored, guide } = open;
        let wanted = guide.form.field(field).ok_or_else(|| mend(FieldErrorCode::Unknown, field.as_str()))?;
        let target = CorrectionTarget::Field(field.clone());
        self.space.check_open(&stored.document, guide, &target).await?;
        let Some(value) = value else {
            stored.document.answers.remove(field);
            return Ok(());
        };
        bounded(field, value)?;
        if let Err(FieldErrorCode::WrongType) = rules::check_value(&wanted.kind, value) {
            return Err(mend(FieldErrorCode::WrongType, field.as_str()));
        }
        let stamp = self.space.hybrid_clock(&stored.document).stamp(self.space.now());
        let answer = DraftAnswer { value: value.clone(), stamp, source: AnswerSource::Typed };
        stored.document.write_answer(field.clone(), answer);
        Ok(())
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
        self.space.commit(remove(&stored.document)).await
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

pub(super) fn mend(code: FieldErrorCode, at: &str) -> Error {
    Error::Mend { errors: vec![code.at(at)] }
}

/// How long and how large an answer may be on the way, whatever its field.
pub(crate) fn bounded(field: &FieldId, value: &FieldValue) -> Result<(), Error> {
    match value {
        FieldValue::Text(text) if text.len() > MAX_ANSWER => {
            Err(mend(FieldErrorCode::TooLong, field.as_str()))
        }
        // A row is at least two brackets, so that nothing longer is written out to be measured.
        FieldValue::Rows(rows)
            if rows.len() > MAX_ANSWER / 2 || crate::wire::json(rows).len() > MAX_ANSWER =>
        {
            Err(mend(FieldErrorCode::TooManyRows, field.as_str()))
        }
        value if !value.is_exact() => Err(mend(FieldErrorCode::OutOfRange, field.as_str())),
        FieldValue::Flag(_) | FieldValue::Number(_) | FieldValue::Text(_) | FieldValue::Rows(_) => Ok(()),
    }
}

/// Removes a draft with its files.
pub(crate) fn remove(draft: &Draft) -> Change {
    let change = Change::new().delete::<Draft>(&draft.id.to_string());
    let files = draft.attachments.values().chain(draft.answer_files.values());
    files.filter_map(|attachment| FileId::parse(&attachment.file)).fold(change, Change::drop_file)
}
