use super::{Together, TogetherId};
use crate::documents::{Change, Stored};
use crate::drafts::{AnswerSource, Draft, DraftAnswer, Drafts, bounded};
use crate::error::Error;
use onepalm_contract::form::{FieldErrorCode, FieldValue};
use onepalm_contract::id::{DraftId, FieldId};
use onepalm_contract::item::ServiceItem;
use onepalm_rules::form::check_value;
use onepalm_rules::life_event::split;

impl Drafts {
    /// Answers a question of the one form: the answer goes to every open draft whose item asks it, in one commit.
    /// `None` clears it. The event's own questions were answered when it was begun.
    pub async fn answer_together(
        &self,
        id: TogetherId,
        field: &FieldId,
        value: Option<FieldValue>,
    ) -> Result<Together, Error> {
        let _turn = self.space.turn().await;
        let mut stored = self.space.documents.require::<Together>(&id.to_string()).await?;
        let together = &mut stored.document;
        check(together, field, value.as_ref())?;
        match value {
            Some(value) => together.answers.insert(field.clone(), (value, AnswerSource::Typed)),
            None => together.answers.remove(field),
        };
        let (mut open, mut guides) = (Vec::new(), Vec::new());
        for (_, draft) in &together.drafts {
            if let Some(draft) = self.open_one(*draft).await? {
                guides.push(self.space.guide_of(&draft.document).await?);
                open.push(draft);
            }
        }
        let mut drafts: Vec<Draft> = open.iter().map(|stored| stored.document.clone()).collect();
        self.distribute(together, &guides, &mut drafts);
        let mut change = Change::new().update(&stored);
        for (before, after) in open.into_iter().zip(drafts) {
            if before.document != after {
                change = change.update(&Stored { document: after, ..before });
            }
        }
        self.space.commit(change).await?;
        Ok(stored.document)
    }

    /// Gives each draft what of the answers its own form asks, and takes from it what that does not ask any more.
    pub(super) fn distribute(&self, together: &Together, items: &[ServiceItem], drafts: &mut [Draft]) {
        let now = self.space.now();
        let parts = split(&together.merged, items, &together.values());
        for draft in drafts {
            let part = together.merged.parts.iter().find(|part| part.item.code == draft.item.code);
            let answers = parts.iter().find(|(code, _)| *code == draft.item.code);
            let (Some(part), Some((_, answers))) = (part, answers) else { continue };
            let before = draft.answers.len();
            draft.answers.retain(|field, _| answers.contains_key(field) || part.merged(field).is_none());
            let mut changed = draft.answers.len() != before;
            let mut clock = self.space.hybrid_clock(draft);
            for (field, value) in answers {
                let known = draft.answers.get(field).is_some_and(|answer| answer.value == *value);
                let source = part.merged(field).and_then(|merged| together.answers.get(merged));
                if let Some((_, source)) = source.filter(|_| !known) {
                    let (value, source) = (value.clone(), *source);
                    draft.write_answer(field.clone(), DraftAnswer { value, stamp: clock.stamp(now), source });
                    changed = true;
                }
            }
            if changed {
                draft.updated_at = now;
            }
        }
    }

    /// A draft that can still be changed; one that was submitted or thrown away takes no answers.
    async fn open_one(&self, id: DraftId) -> Result<Option<Stored<Draft>>, Error> {
        let draft = self.space.documents.get::<Draft>(&id.to_string()).await?;
        Ok(draft.filter(|stored| stored.document.is_open()))
    }
}

/// A half-typed answer may not yet be what the field wants; its kind must fit.
fn check(together: &Together, field: &FieldId, value: Option<&FieldValue>) -> Result<(), Error> {
    let mend = |code: FieldErrorCode| Error::Mend { errors: vec![code.at(field)] };
    let is_asked = together.merged.parts.iter().any(|part| part.field(field).is_some());
    let wanted = together.merged.form.field(field).filter(|_| is_asked);
    let wanted = wanted.ok_or_else(|| mend(FieldErrorCode::Unknown))?;
    let Some(value) = value else { return Ok(()) };
    bounded(field, value)?;
    match check_value(&wanted.kind, value) {
        Err(FieldErrorCode::WrongType) => Err(mend(FieldErrorCode::WrongType)),
        Ok(()) | Err(_) => Ok(()),
    }
}
