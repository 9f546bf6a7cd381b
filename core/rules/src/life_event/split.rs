use crate::form::{Questions, holds};
use onepalm_contract::code::ItemCode;
use onepalm_contract::form::Answers;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::life_event::{MergedForm, MergedPart};

/// The items that are needed with these answers, in the order in which they are handed in.
pub fn included<'a>(merged: &'a MergedForm, answers: &Answers) -> Vec<&'a MergedPart> {
    let kept = Questions::new(&merged.form.fields).kept(answers);
    let needed = |part: &&MergedPart| part.when.as_ref().is_none_or(|when| holds(when, &|id| kept.get(id)));
    merged.parts.iter().filter(needed).collect()
}

/// What of the answers goes to each item that is needed, in the order in which they are handed in: what its own
/// form asks and no more. `items` are those that were merged.
pub fn split(merged: &MergedForm, items: &[ServiceItem], answers: &Answers) -> Vec<(ItemCode, Answers)> {
    let kept = Questions::new(&merged.form.fields).kept(answers);
    let parts = included(merged, answers).into_iter().filter_map(|part| {
        let item = items.iter().find(|item| item.code == part.item.code)?;
        let own = part
            .fields
            .iter()
            .filter_map(|place| kept.get(&place.merged).map(|value| (place.field.clone(), value.clone())));
        Some((part.item.code.clone(), Questions::new(&item.form.fields).kept(&own.collect())))
    });
    parts.collect()
}
