use super::condition::holds;
use super::value::is_blank;
use onepalm_contract::form::{Answers, Field, FieldValue};
use onepalm_contract::id::FieldId;
use std::collections::BTreeMap;

/// How much a field is wanted, the other answers being as they are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Need {
    /// It is not asked: an answer to it is an error.
    NotAsked,
    /// It may be answered.
    Optional,
    /// It must be answered.
    Required,
}

/// The fields of a form, or the columns of a table, in an order in which every condition looks back only.
#[derive(Clone, Debug)]
pub struct Questions<'a> {
    fields: &'a [Field],
    places: BTreeMap<&'a FieldId, usize>,
    order: Vec<usize>,
    looped: Vec<usize>,
}

impl<'a> Questions<'a> {
    /// These fields.
    pub fn new(fields: &'a [Field]) -> Self {
        let places: BTreeMap<_, _> =
            fields.iter().enumerate().rev().map(|(place, field)| (&field.id, place)).collect();
        let mut waits = vec![0_usize; fields.len()];
        let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); fields.len()];
        for (place, field) in fields.iter().enumerate() {
            for asked in field.shown_when.iter().flat_map(|condition| condition.fields()) {
                if let Some(before) = places.get(asked) {
                    waits[place] += 1;
                    waiting[*before].push(place);
                }
            }
        }
        let mut order: Vec<usize> = (0..fields.len()).filter(|place| waits[*place] == 0).collect();
        let mut next = 0;
        while let Some(done) = order.get(next).copied() {
            next += 1;
            for place in &waiting[done] {
                waits[*place] -= 1;
                if waits[*place] == 0 {
                    order.push(*place);
                }
            }
        }
        let looped = (0..fields.len()).filter(|place| waits[*place] > 0).collect();
        Self { fields, places, order, looped }
    }

    /// The fields in their own order.
    pub fn fields(&self) -> &'a [Field] {
        self.fields
    }

    /// The fields whose visibility hangs on itself, and those that hang on them; empty for a form that is
    /// fit to be published.
    pub fn looped(&self) -> impl Iterator<Item = &'a Field> {
        self.looped.iter().map(|place| &self.fields[*place])
    }

    /// How much each field is wanted, in the order of the fields. A field in a loop looks at the answers of
    /// the others as they stand.
    pub fn needs(&self, answers: &Answers) -> Vec<Need> {
        let mut needs = vec![Need::Optional; self.fields.len()];
        for place in self.order.iter().chain(&self.looped) {
            let field = &self.fields[*place];
            let shown = field.shown_when.as_ref();
            if !shown.is_none_or(|shown| holds(shown, &|id| self.seen(id, &needs, answers))) {
                needs[*place] = Need::NotAsked;
            }
        }
        let required: Vec<bool> =
            self.fields.iter().map(|field| self.is_required(field, &needs, answers)).collect();
        for (need, required) in needs.iter_mut().zip(required) {
            if *need == Need::Optional && required {
                *need = Need::Required;
            }
        }
        needs
    }

    /// The answers that are asked for, blanks left out: what a form should be submitted with when the
    /// citizen has gone back and changed an answer that others hung on.
    pub fn kept(&self, answers: &Answers) -> Answers {
        let needs = self.needs(answers);
        let asked = |id: &FieldId| self.places.get(id).is_some_and(|place| needs[*place] != Need::NotAsked);
        let kept = answers.iter().filter(|(id, value)| asked(id) && !is_blank(value));
        kept.map(|(id, value)| (id.clone(), value.clone())).collect()
    }

    fn is_required(&self, field: &Field, needs: &[Need], answers: &Answers) -> bool {
        let when = field.required_when.as_ref();
        field.required || when.is_some_and(|when| holds(when, &|id| self.seen(id, needs, answers)))
    }

    /// What a condition sees of a field: nothing where it is not asked, or not of this form.
    fn seen<'b>(&self, id: &FieldId, needs: &[Need], answers: &'b Answers) -> Option<&'b FieldValue> {
        let place = self.places.get(id)?;
        (needs[*place] != Need::NotAsked).then(|| answers.get(id))?
    }
}
