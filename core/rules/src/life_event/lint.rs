use super::LifeEventFlaw;
use super::meet::meet;
use super::merge::merge;
use super::order::looped;
use super::question::is_plain;
use crate::form::lint_form;
use onepalm_contract::code::ItemCode;
use onepalm_contract::form::{FieldKind, Form};
use onepalm_contract::id::FieldId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::life_event::{EventItem, ItemField, LifeEvent, SharedQuestion};
use std::collections::BTreeSet;

/// Most items of an event.
const MOST_ITEMS: usize = 50;

/// Everything that is wrong with an event over the items as they stand; what is wrong with its one form is
/// looked at once its parts are sound.
pub fn lint_event(event: &LifeEvent, items: &[ServiceItem]) -> Vec<LifeEventFlaw> {
    merge(event, items).err().unwrap_or_default()
}

/// What is wrong with the parts.
pub(super) fn lint_parts(event: &LifeEvent, items: &[ServiceItem]) -> Vec<LifeEventFlaw> {
    if event.items.is_empty() {
        return vec![LifeEventFlaw::NoItems];
    }
    if event.items.len() > MOST_ITEMS {
        return vec![LifeEventFlaw::TooManyItems(MOST_ITEMS)];
    }
    let mut flaws = Vec::new();
    if event.name.trim().is_empty() || event.summary.trim().is_empty() {
        flaws.push(LifeEventFlaw::NoName);
    }
    flaws.extend(own_questions(event));
    let mut seen = BTreeSet::new();
    for item in &event.items {
        if !seen.insert(&item.code) {
            flaws.push(LifeEventFlaw::DuplicateItem(item.code.clone()));
        }
        if items.iter().all(|known| known.code != item.code) {
            flaws.push(LifeEventFlaw::UnknownItem(item.code.clone()));
        }
        flaws.extend(item_flaws(event, item));
    }
    let looped = looped(event);
    if !looped.is_empty() {
        let codes = looped.into_iter().map(|place| event.items[place].code.clone());
        flaws.push(LifeEventFlaw::OrderLoop(codes.collect()));
    }
    flaws.extend(shared_flaws(event, items));
    flaws
}

/// The items in the places of the event's; of an event without flaws in its parts.
pub(super) fn items_of<'a>(event: &LifeEvent, items: &'a [ServiceItem]) -> Vec<&'a ServiceItem> {
    event.items.iter().filter_map(|one| items.iter().find(|item| item.code == one.code)).collect()
}

fn own_questions(event: &LifeEvent) -> Vec<LifeEventFlaw> {
    if event.questions.is_empty() {
        return Vec::new();
    }
    let form = Form { id: "own".into(), version: 1, title: String::new(), fields: event.questions.clone() };
    lint_form(&form).into_iter().map(LifeEventFlaw::Form).collect()
}

fn item_flaws(event: &LifeEvent, item: &EventItem) -> Vec<LifeEventFlaw> {
    let is_asked = |id: &FieldId| event.questions.iter().any(|question| question.id == *id);
    let asked = item.when.iter().flat_map(|when| when.fields());
    let unknown = asked
        .filter(|id| !is_asked(id))
        .map(|asked| LifeEventFlaw::WhenUnknown { item: item.code.clone(), asked: asked.clone() });
    let is_item = |code: &ItemCode| event.items.iter().any(|other| other.code == *code);
    let after = item
        .after
        .iter()
        .filter(|code| !is_item(code))
        .map(|after| LifeEventFlaw::AfterUnknown { item: item.code.clone(), after: after.clone() });
    unknown.chain(after).collect()
}

fn shared_flaws(event: &LifeEvent, items: &[ServiceItem]) -> Vec<LifeEventFlaw> {
    let mut seen = BTreeSet::new();
    event.shared.iter().flat_map(|shared| shared_question(event, shared, items, &mut seen)).collect()
}

fn shared_question<'a>(
    event: &LifeEvent,
    shared: &'a SharedQuestion,
    items: &[ServiceItem],
    seen: &mut BTreeSet<&'a ItemField>,
) -> Vec<LifeEventFlaw> {
    let (mut flaws, mut asked, mut kind) = (Vec::new(), BTreeSet::new(), None::<FieldKind>);
    for place in &shared.fields {
        let (item, field) = (place.item.clone(), place.field.clone());
        if !seen.insert(place) || !asked.insert(&place.item) {
            flaws.push(LifeEventFlaw::SharedTwice { item, field });
            continue;
        }
        let owner = items.iter().find(|item| item.code == place.item);
        let owner = owner.filter(|owner| event.items.iter().any(|item| item.code == owner.code));
        let Some((owner, found)) = owner.and_then(|owner| Some((owner, owner.form.field(&place.field)?)))
        else {
            flaws.push(LifeEventFlaw::SharedUnknown { item, field });
            continue;
        };
        if !is_plain(owner, found) {
            flaws.push(LifeEventFlaw::SharedHangs { item: item.clone(), field: field.clone() });
        }
        match kind.as_ref().map_or_else(|| Some(found.kind.clone()), |kind| meet(kind, &found.kind)) {
            Some(both) => kind = Some(both),
            None => flaws.push(LifeEventFlaw::SharedKind { item, field }),
        }
    }
    flaws
}
