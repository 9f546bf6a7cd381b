use super::question::Question;
use onepalm_contract::form::Condition;
use onepalm_contract::id::FieldId;
use std::collections::BTreeMap;

/// Where each field of each item is asked: by the place of the item and the field's id, the place of the
/// question.
pub(super) type Places<'a> = BTreeMap<(usize, &'a FieldId), usize>;

pub(super) fn places<'a>(questions: &[Question<'a>]) -> Places<'a> {
    let of = |(number, question): (usize, &Question<'a>)| {
        let members: Vec<_> = question.members.clone();
        members.into_iter().map(move |member| ((member.place, &member.field.id), number))
    };
    questions.iter().enumerate().flat_map(of).collect()
}

/// Conditions of the item at one place, told over the questions of the merged form.
pub(super) struct Rewrite<'a> {
    pub(super) questions: &'a [Question<'a>],
    pub(super) places: &'a Places<'a>,
    pub(super) place: usize,
}

impl Rewrite<'_> {
    /// The condition over merged ids. A question that other items ask, too, may be answered although this item
    /// does not ask it: then it counts as not answered here, as it would in the item's own form.
    pub(super) fn condition(&self, condition: &Condition) -> Condition {
        let each = |inner: &[Condition]| inner.iter().map(|inner| self.condition(inner)).collect();
        match condition {
            Condition::All(inner) => Condition::All(each(inner)),
            Condition::Any(inner) => Condition::Any(each(inner)),
            Condition::Not(inner) => Condition::Not(Box::new(self.condition(inner))),
            Condition::Answered(field) => self.of(field, Condition::Answered),
            Condition::Eq { field, value } => {
                self.of(field, |field| Condition::Eq { field, value: value.clone() })
            }
            Condition::In { field, values } => {
                self.of(field, |field| Condition::In { field, values: values.clone() })
            }
            Condition::Range { field, min, max } => {
                self.of(field, |field| Condition::Range { field, min: *min, max: *max })
            }
        }
    }

    fn of(&self, field: &FieldId, asks: impl FnOnce(FieldId) -> Condition) -> Condition {
        let question = self.places.get(&(self.place, field)).and_then(|number| self.questions.get(*number));
        // What the item does not ask is never answered.
        let Some(question) = question else { return Condition::Any(Vec::new()) };
        let asked = asks(question.id.clone());
        let member = question.members.iter().find(|member| member.place == self.place);
        match member.and_then(|member| member.field.shown_when.as_ref()) {
            Some(shown) if question.members.len() > 1 => Condition::All(vec![self.condition(shown), asked]),
            Some(_) | None => asked,
        }
    }
}
