use super::attach::{drop_file, tidy};
use super::drafts_area::GuideRecord;
use super::{Draft, DraftPurpose, DraftStage, Drafts, LostAnswer};
use crate::documents::Change;
use crate::error::{Error, NotNow};
use onepalm_contract::form::{FieldErrorCode, Form};
use onepalm_contract::id::{DraftId, MaterialId};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::publication::Difference;
use onepalm_rules::form as rules;
use onepalm_rules::guide::difference;
use std::collections::BTreeMap;

impl Drafts {
    /// The item's newer version, where the guide changed since the draft was begun. A case keeps its own
    /// version, so a draft that mends one has none.
    pub async fn changed_guide(&self, id: DraftId) -> Result<Option<ServiceItem>, Error> {
        self.newer_guide(&self.get(id).await?).await
    }

    pub(super) async fn newer_guide(&self, draft: &Draft) -> Result<Option<ServiceItem>, Error> {
        if draft.purpose != DraftPurpose::Apply {
            return Ok(None);
        }
        let newest = self.catalogue().guide(&draft.item.code).await?;
        Ok(newest.filter(|guide| guide.version > draft.item.version))
    }

    /// How the item's newer version differs from the guide that the draft was begun under, what matters most
    /// first; empty: the guide has not changed.
    pub async fn changes(&self, id: DraftId) -> Result<Vec<Difference>, Error> {
        let Some(newest) = self.changed_guide(id).await? else { return Ok(Vec::new()) };
        Ok(difference(&self.guide(id).await?, &newest))
    }

    /// Carries the draft over to the newest guide by field id: the citizen is asked only for what is new.
    /// What the new form does not take is kept among the lost answers; files of materials that are no
    /// longer asked for go.
    pub async fn renew(&self, id: DraftId) -> Result<Draft, Error> {
        let guide = self.changed_guide(id).await?.ok_or(NotNow::NothingNew)?;
        let _turn = self.space.turn().await;
        let (mut stored, _) = self.open_draft(id).await?;
        let draft = &mut stored.document;
        draft.item = guide.reference();
        draft.form = guide.form.reference();
        draft.stage = DraftStage::Open { returned: None };
        let chosen = draft.handling_item.take();
        draft.handling_item =
            chosen.filter(|code| guide.handling_items.iter().any(|item| item.code == *code));
        carry_over(draft, &guide.form);
        let asked = |id: &MaterialId| guide.materials.iter().any(|wanted| wanted.id == *id);
        let (kept, gone): (BTreeMap<_, _>, BTreeMap<_, _>) =
            std::mem::take(&mut draft.attachments).into_iter().partition(|(id, _)| asked(id));
        draft.attachments = kept;
        let change = tidy(Change::new(), draft, &guide.form).replace(&GuideRecord(guide));
        let change =
            gone.into_values().fold(change, |change, file| drop_file(change, &stored.document, Some(file)));
        self.save(stored, change).await
    }
}

/// Keeps what is half typed: an answer goes only when its field is gone or takes another kind of answer.
fn carry_over(draft: &mut Draft, form: &Form) {
    for (id, answer) in std::mem::take(&mut draft.answers) {
        let fits = form.field(&id).is_some_and(|field| {
            rules::check_value(&field.kind, &answer.value) != Err(FieldErrorCode::WrongType)
        });
        if fits {
            draft.answers.insert(id, answer);
        } else {
            draft.lost.push(LostAnswer { field: id, answer });
        }
    }
}
