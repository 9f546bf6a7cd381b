use super::LifeEventFlaw;
use super::lint::{items_of, lint_parts};
use super::order::order;
use super::question::{Member, Question, questions};
use super::rewrite::{Places, Rewrite, places};
use crate::form::lint_form;
use onepalm_contract::form::{Condition, Field, Form};
use onepalm_contract::id::FormId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::life_event::{FieldPlace, LifeEvent, MergedForm, MergedPart};

/// The one form of an event over the items as they stand: each question once; asked where an item that asks it
/// is needed, required where such an item requires it. What passes it passes each item's own form, once
/// [`split`](super::split).
pub fn merge(event: &LifeEvent, items: &[ServiceItem]) -> Result<MergedForm, Vec<LifeEventFlaw>> {
    let flaws = lint_parts(event, items);
    if !flaws.is_empty() {
        return Err(flaws);
    }
    let items = items_of(event, items);
    let questions = questions(event, &items);
    let merging = Merging { event, places: places(&questions), questions: &questions };
    let fields = event.questions.iter().cloned().chain(questions.iter().map(|one| merging.field(one)));
    let form = Form {
        id: FormId(format!("life-event:{}", event.id)),
        version: event.version,
        title: event.name.clone(),
        fields: fields.collect(),
    };
    let flaws: Vec<_> = lint_form(&form).into_iter().map(LifeEventFlaw::Form).collect();
    if !flaws.is_empty() {
        return Err(flaws);
    }
    let parts = order(event).into_iter().map(|place| merging.part(place, items[place])).collect();
    Ok(MergedForm { form, parts })
}

struct Merging<'a> {
    event: &'a LifeEvent,
    questions: &'a [Question<'a>],
    places: Places<'a>,
}

impl Merging<'_> {
    fn part(&self, place: usize, item: &ServiceItem) -> MergedPart {
        let merged = |field: &Field| {
            let number = self.places.get(&(place, &field.id))?;
            let merged = self.questions.get(*number)?.id.clone();
            Some(FieldPlace { field: field.id.clone(), merged })
        };
        MergedPart {
            item: item.reference(),
            form: item.form.reference(),
            when: self.event.items[place].when.clone(),
            fields: item.form.fields.iter().filter_map(merged).collect(),
        }
    }

    fn field(&self, question: &Question<'_>) -> Field {
        // Of the narrowest kind, so that its example is one for all.
        let narrowest = question.members.iter().find(|member| member.field.kind == question.kind);
        let example = narrowest.unwrap_or(&question.members[0]).field;
        let (required, required_when) = self.demand(question);
        Field {
            id: question.id.clone(),
            label: question.label.clone(),
            kind: question.kind.clone(),
            required,
            shown_when: any(question.members.iter().map(|member| self.shown(*member))),
            required_when,
            instruction: example.instruction.clone(),
            demonstration: example.demonstration.clone(),
            prefill: question.prefill,
        }
    }

    /// When the item is needed and asks it; `None`: always.
    fn shown(&self, member: Member<'_>) -> Option<Condition> {
        let needed = self.event.items[member.place].when.clone();
        all(needed, member.field.shown_when.as_ref().map(|shown| self.rewrite(member, shown)))
    }

    /// Whether it must be answered wherever it is asked, or else when.
    fn demand(&self, question: &Question<'_>) -> (bool, Option<Condition>) {
        let demands = question.members.iter().filter_map(|member| {
            let shown = self.shown(*member);
            match &member.field.required_when {
                _ if member.field.required => Some(shown),
                Some(when) => Some(all(shown, Some(self.rewrite(*member, when)))),
                None => None,
            }
        });
        let demands: Vec<_> = demands.collect();
        let only_required = question.members.iter().all(|member| member.field.required);
        if only_required || demands.iter().any(Option::is_none) {
            return (true, None);
        }
        let demanded = !demands.is_empty();
        (false, any(demands.into_iter()).filter(|_| demanded))
    }

    fn rewrite(&self, member: Member<'_>, condition: &Condition) -> Condition {
        let Self { questions, places, .. } = self;
        Rewrite { questions, places, place: member.place }.condition(condition)
    }
}

/// Both; `None` holds always.
fn all(one: Option<Condition>, other: Option<Condition>) -> Option<Condition> {
    match (one, other) {
        (Some(one), Some(other)) => Some(Condition::All(vec![one, other])),
        (one, other) => one.or(other),
    }
}

/// Any of them; `None` holds always.
fn any(conditions: impl Iterator<Item = Option<Condition>>) -> Option<Condition> {
    let mut different = Vec::new();
    for condition in conditions {
        let condition = condition?;
        if !different.contains(&condition) {
            different.push(condition);
        }
    }
    if different.len() == 1 { different.pop() } else { Some(Condition::Any(different)) }
}
