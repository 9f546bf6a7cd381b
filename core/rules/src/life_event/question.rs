use super::meet::meet;
use onepalm_contract::form::{Field, FieldKind, PrefillSource};
use onepalm_contract::id::FieldId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::life_event::LifeEvent;
use std::collections::BTreeSet;

/// A question of the merged form, with the fields that it answers: one an item at most.
pub(super) struct Question<'a> {
    pub(super) id: FieldId,
    pub(super) label: String,
    pub(super) kind: FieldKind,
    pub(super) prefill: Option<PrefillSource>,
    pub(super) members: Vec<Member<'a>>,
    /// Which shared question of the event it is.
    declared: Option<usize>,
}

/// A field of the item at a place.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) place: usize,
    pub(super) field: &'a Field,
}

/// The questions of all items, each once: declared as shared, filled in from the same source, or of the same
/// id, kind and label. `items` are in the places of the event's.
pub(super) fn questions<'a>(event: &LifeEvent, items: &[&'a ServiceItem]) -> Vec<Question<'a>> {
    let mut questions: Vec<Question<'a>> = Vec::new();
    for (place, item) in items.iter().copied().enumerate() {
        for field in &item.form.fields {
            let declared = event.shared.iter().position(|shared| {
                shared.fields.iter().any(|one| one.item == item.code && one.field == field.id)
            });
            let member = Member { place, field };
            let can_share = declared.is_some() || is_plain(item, field);
            let same = questions.iter_mut().filter(|_| can_share).find_map(|question| {
                question.kind_with(member, declared, items).map(|kind| (question, kind))
            });
            match same {
                Some((question, kind)) => {
                    question.kind = kind;
                    question.prefill = question.prefill.or(field.prefill);
                    question.members.push(member);
                }
                None => questions.push(Question::new(member, declared, event)),
            }
        }
    }
    name(event, &mut questions);
    questions
}

impl<'a> Question<'a> {
    fn new(member: Member<'a>, declared: Option<usize>, event: &LifeEvent) -> Self {
        let said = declared.map(|place| &event.shared[place].label).filter(|label| !label.is_empty());
        Self {
            id: member.field.id.clone(),
            label: said.unwrap_or(&member.field.label).clone(),
            kind: member.field.kind.clone(),
            prefill: member.field.prefill,
            members: vec![member],
            declared,
        }
    }

    /// The kind that it has once it answers this field, too; `None`: it does not ask the same.
    fn kind_with(
        &self,
        member: Member<'_>,
        declared: Option<usize>,
        items: &[&ServiceItem],
    ) -> Option<FieldKind> {
        let asks_that_item = self.members.iter().any(|known| known.place == member.place);
        if asks_that_item || self.declared != declared {
            return None;
        }
        let first = self.members.first()?;
        if declared.is_none() {
            let same_source = member.field.prefill.is_some() && member.field.prefill == first.field.prefill;
            let same_words = member.field.id == first.field.id && member.field.label == first.field.label;
            if !(same_source || same_words) || !is_plain(items[first.place], first.field) {
                return None;
            }
        }
        meet(&self.kind, &member.field.kind)
    }
}

/// Whether it is asked always, or hangs on nothing but fields that are: then it can be said of a shared
/// question for which of its items it is asked.
pub(super) fn is_plain(item: &ServiceItem, field: &Field) -> bool {
    let asked = field.shown_when.iter().flat_map(|condition| condition.fields());
    let fields = asked.map(|id| item.form.field(id));
    fields.into_iter().all(|field| field.is_some_and(|field| field.shown_when.is_none()))
}

/// Ids as they are, where nothing else has them; else with the place of the item.
fn name(event: &LifeEvent, questions: &mut [Question<'_>]) {
    let mut taken: BTreeSet<FieldId> = event.questions.iter().map(|field| field.id.clone()).collect();
    for question in questions {
        let place = question.members.first().map_or(0, |member| member.place + 1);
        let own = question.id.clone();
        while !taken.insert(question.id.clone()) {
            question.id = if question.id == own {
                FieldId(format!("{own}.{place}"))
            } else {
                FieldId(format!("{}_", question.id))
            };
        }
    }
}
