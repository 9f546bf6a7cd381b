use super::Facts;
use crate::form::{Need, Questions, Seen, judge};
use onepalm_contract::form::{Answers, FieldError, FieldErrorCode};
use onepalm_contract::id::FieldId;
use onepalm_contract::item::ServiceItem;
use serde::Serialize;

/// A condition of the guide that does not hold for an applicant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Ineligible {
    /// The condition's id.
    pub id: String,
    /// What to tell the applicant, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl From<Ineligible> for FieldError {
    /// The condition in the place of a field, in the guide's own words.
    fn from(Ineligible { id, zh, en }: Ineligible) -> Self {
        Self { zh, en, ..FieldErrorCode::NotEligible.at(&id) }
    }
}

/// The conditions of the guide that do not hold, in its order; empty: nothing is known that keeps the applicant
/// from applying. What is not known, a fact or an answer still to be given, refuses nobody; a field that is not
/// asked is answered with nothing.
pub fn ineligible(item: &ServiceItem, answers: &Answers, facts: &Facts) -> Vec<Ineligible> {
    let questions = Questions::new(&item.form.fields);
    let needs = questions.needs(answers);
    let kept = questions.kept(answers);
    let is_asked = |id: &FieldId| {
        let place = item.form.fields.iter().position(|field| field.id == *id);
        place.is_some_and(|place| needs[place] != Need::NotAsked)
    };
    let see = |id: &FieldId| match facts.or_answer(&kept, id) {
        Some(value) => Seen::Value(value),
        None if Facts::is_fact(id) || is_asked(id) => Seen::Unknown,
        None => Seen::Nothing,
    };
    let conditions = item.eligibility.iter().filter(|condition| judge(&condition.when, &see) == Some(false));
    conditions
        .map(|condition| Ineligible {
            id: condition.id.clone(),
            zh: condition.zh.clone(),
            en: condition.en.clone(),
        })
        .collect()
}
