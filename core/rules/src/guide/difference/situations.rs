use super::keyed::{Place, keyed};
use super::told::{Label, Told, Words};
use onepalm_contract::item::{EligibilityCondition, Situation};
use onepalm_contract::publication::GuidePart;

pub(super) fn eligibility(told: &mut Told, old: &[EligibilityCondition], new: &[EligibilityCondition]) {
    let part = GuidePart::Conditions;
    let label = Label("申请资格", "condition of eligibility");
    let words = |condition: &EligibilityCondition| Words::pair(&*condition.zh, &*condition.en);
    let found = keyed(old, new, |condition| condition.id.clone());
    for place in &found.places {
        match place {
            Place::Added(new) => told.option(part, Some(&new.id), label, [None, Some(words(new))]),
            Place::Removed(old) => told.option(part, Some(&old.id), label, [Some(words(old)), None]),
            Place::Both(old, new) => {
                let EligibilityCondition { id, when, zh: _, en: _ } = old;
                told.option(part, Some(id), label, [old, new].map(|condition| Some(words(condition))));
                if *when != new.when {
                    told.differs(
                        part,
                        Some(id),
                        &format!("申请资格“{}”的判断", new.zh),
                        &format!("how this is judged: {}", new.en),
                    );
                }
            }
        }
    }
    if found.reordered {
        told.reordered(part, Label("申请资格", "conditions of eligibility"));
    }
}

pub(super) fn situations(told: &mut Told, old: &[Situation], new: &[Situation]) {
    let part = GuidePart::Situations;
    let label = Label("情形", "situation");
    let found = keyed(old, new, |situation| situation.id.to_string());
    for place in &found.places {
        let words = |situation: &Situation| Some(Words::same(&situation.name));
        match place {
            Place::Added(new) => told.option(part, Some(new.id.as_str()), label, [None, words(new)]),
            Place::Removed(old) => told.option(part, Some(old.id.as_str()), label, [words(old), None]),
            Place::Both(old, new) => changed(told, old, new),
        }
    }
    if found.reordered {
        told.reordered(part, Label("情形", "situations"));
    }
}

fn changed(told: &mut Told, old: &Situation, new: &Situation) {
    let part = GuidePart::Situations;
    let Situation { id, name, when, materials, steps } = old;
    let at = Some(id.as_str());
    told.text_at(part, at, Label("情形", "situation"), name, &new.name);
    let different = [
        (*when != new.when, "何时适用", "when it applies"),
        (*materials != new.materials, "所需材料", "its materials"),
        (*steps != new.steps, "办理环节", "its steps"),
    ];
    for (_, zh, en) in different.into_iter().filter(|(different, ..)| *different) {
        told.differs(part, at, &format!("情形“{}”的{zh}", new.name), &format!("{en}, of “{}”", new.name));
    }
}
