use super::Facts;
use crate::form::{Questions, holds};
use onepalm_contract::form::Answers;
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

/// The conditions of the guide that do not hold, in its order; empty: the applicant may apply. Answers to fields
/// that are not asked do not count.
pub fn ineligible(item: &ServiceItem, answers: &Answers, facts: &Facts) -> Vec<Ineligible> {
    let answers = Questions::new(&item.form.fields).kept(answers);
    let conditions = item.eligibility.iter();
    conditions
        .filter(|condition| !holds(&condition.when, &|id| facts.or_answer(&answers, id)))
        .map(|condition| Ineligible {
            id: condition.id.clone(),
            zh: condition.zh.clone(),
            en: condition.en.clone(),
        })
        .collect()
}
