use super::super::Questions;
use super::super::value::{check_value, is_blank};
use super::FormFlaw;
use onepalm_contract::form::{Condition, Field, FieldKind, FieldValue};
use onepalm_contract::id::FieldId;
use std::collections::{BTreeMap, BTreeSet};

/// Deepest nesting of a condition, and its most parts.
const MAX_DEPTH: usize = 16;
const MAX_PARTS: usize = 200;

/// What is wrong with the conditions of fields that are asked side by side.
pub(super) fn lint(fields: &[Field]) -> Vec<FormFlaw> {
    let mut flaws: Vec<_> = fields.iter().flat_map(|field| lint_field(field, fields)).collect();
    let looped = ring(&Questions::new(fields).looped().collect::<Vec<_>>());
    if !looped.is_empty() {
        flaws.push(FormFlaw::ConditionLoop(looped.into_iter().map(|field| field.id.clone()).collect()));
    }
    flaws
}

/// Of fields that wait for each other, those that others wait for in turn: a field at the end of a line does
/// not loop itself, and one that waits for itself is told apart.
fn ring<'a>(fields: &[&'a Field]) -> Vec<&'a Field> {
    let places: BTreeMap<_, _> = fields.iter().enumerate().map(|(place, field)| (&field.id, place)).collect();
    let asks = |(own, field): (usize, &&Field)| -> BTreeSet<usize> {
        let asked = field.shown_when.iter().flat_map(Condition::fields);
        asked.filter_map(|id| places.get(id).copied()).filter(|place| *place != own).collect()
    };
    let asks: Vec<BTreeSet<usize>> = fields.iter().enumerate().map(asks).collect();
    let mut inside: BTreeSet<usize> = (0..fields.len()).collect();
    loop {
        let asked: BTreeSet<usize> = inside.iter().flat_map(|place| &asks[*place]).copied().collect();
        let in_ring = |place: &usize| asked.contains(place) && !asks[*place].is_disjoint(&inside);
        let rest: BTreeSet<usize> = inside.iter().copied().filter(in_ring).collect();
        if rest.len() == inside.len() {
            return rest.into_iter().map(|place| fields[place]).collect();
        }
        inside = rest;
    }
}

fn conditions(field: &Field) -> impl Iterator<Item = &Condition> {
    field.shown_when.iter().chain(&field.required_when)
}

fn lint_field(field: &Field, fields: &[Field]) -> Vec<FormFlaw> {
    let mut flaws = Vec::new();
    for condition in conditions(field) {
        let (depth, parts) = size(condition);
        if depth > MAX_DEPTH || parts > MAX_PARTS {
            flaws.push(FormFlaw::ConditionTooLarge(field.id.clone()));
        }
        if condition.fields().contains(&&field.id) {
            flaws.push(FormFlaw::ConditionSelf(field.id.clone()));
        }
        lint_condition(condition, &field.id, fields, &mut flaws);
    }
    flaws.dedup();
    flaws
}

/// How deep it is nested, and of how many parts and values it is made.
fn size(condition: &Condition) -> (usize, usize) {
    match condition {
        Condition::All(inner) | Condition::Any(inner) => {
            inner.iter().map(size).fold((1, 1), |(depth, parts), (inner_depth, inner_parts)| {
                (depth.max(inner_depth + 1), parts + inner_parts)
            })
        }
        Condition::Not(inner) => {
            let (depth, parts) = size(inner);
            (depth + 1, parts + 1)
        }
        Condition::In { values, .. } => (1, values.len()),
        Condition::Answered(_) | Condition::Eq { .. } | Condition::Range { .. } => (1, 1),
    }
}

fn lint_condition(condition: &Condition, field: &FieldId, fields: &[Field], flaws: &mut Vec<FormFlaw>) {
    let mut check = |asked: &FieldId, can: &dyn Fn(&FieldKind) -> bool| match fields
        .iter()
        .find(|known| known.id == *asked)
    {
        None => flaws.push(FormFlaw::ConditionUnknownField { field: field.clone(), asked: asked.clone() }),
        Some(known) if !can(&known.kind) => {
            flaws.push(FormFlaw::ConditionValue { field: field.clone(), asked: asked.clone() });
        }
        Some(_) => {}
    };
    match condition {
        Condition::All(inner) | Condition::Any(inner) => {
            for inner in inner {
                lint_condition(inner, field, fields, flaws);
            }
        }
        Condition::Not(inner) => lint_condition(inner, field, fields, flaws),
        Condition::Answered(asked) => check(asked, &|_| true),
        Condition::Eq { field: asked, value } => check(asked, &|kind| can_be(kind, value)),
        Condition::In { field: asked, values } => {
            check(asked, &|kind| !values.is_empty() && values.iter().all(|value| can_be(kind, value)));
        }
        Condition::Range { field: asked, min, max } => {
            let forward = min.zip(*max).is_none_or(|(min, max)| min <= max);
            check(asked, &|kind| forward && matches!(kind, FieldKind::Number { .. } | FieldKind::Money));
        }
    }
}

/// Whether a condition may wait for this answer: rows are not compared.
fn can_be(kind: &FieldKind, value: &FieldValue) -> bool {
    !matches!(value, FieldValue::Rows(_)) && !is_blank(value) && check_value(kind, value).is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::super::standard_form;
    use super::super::lint_form;
    use super::*;
    use onepalm_contract::form::Form;

    fn form(conditions: &[(usize, &str)]) -> Form {
        let mut form = standard_form();
        form.fields[3].kind = FieldKind::Number { min: 0, max: 9 };
        for (place, condition) in conditions {
            form.fields[*place].shown_when = Some(serde_json::from_str(condition).unwrap());
        }
        form.fields[3].prefill = None;
        form
    }

    fn codes(conditions: &[(usize, &str)]) -> Vec<&'static str> {
        lint_form(&form(conditions)).iter().map(FormFlaw::code).collect()
    }

    #[test]
    fn a_field_that_asks_about_itself_and_conditions_that_loop_have_their_codes() {
        assert_eq!(codes(&[(4, r#"{"not":{"answered":"request"}}"#)]), ["form.condition-self"]);
        let ring = [(1, r#"{"answered":"mobile"}"#), (2, r#"{"answered":"citizen_number"}"#)];
        let flaws = lint_form(&form(&ring));
        assert_eq!(flaws, [FormFlaw::ConditionLoop(vec!["citizen_number".into(), "mobile".into()])]);
        assert_eq!(flaws[0].code(), "form.condition-loop");
        let behind = [ring[0], ring[1], (4, r#"{"answered":"mobile"}"#)];
        assert_eq!(lint_form(&form(&behind)), flaws);
        let own = r#"{"answered":"citizen_number"}"#;
        assert_eq!(codes(&[(1, own), (2, own), (4, own)]), ["form.condition-self"]);
        let line = [(1, r#"{"answered":"mobile"}"#), (2, r#"{"answered":"address"}"#)];
        assert_eq!(codes(&line), [""; 0]);
    }

    #[test]
    fn a_condition_asks_about_what_is_there_and_can_be_answered_so() {
        assert_eq!(codes(&[(4, r#"{"answered":"shoe_size"}"#)]), ["form.condition-unknown-field"]);
        for never in [
            r#"{"eq":{"field":"address","value":10}}"#,
            r#"{"eq":{"field":"address","value":"5"}}"#,
            r#"{"in":{"field":"address","values":[]}}"#,
            r#"{"range":{"field":"address","min":5,"max":4}}"#,
            r#"{"range":{"field":"mobile","min":5}}"#,
            r#"{"eq":{"field":"applicant_name","value":" "}}"#,
        ] {
            assert_eq!(codes(&[(4, never)]), ["form.condition-value"], "{never}");
        }
        assert_eq!(codes(&[(4, r#"{"range":{"field":"address","min":5}}"#)]), [""; 0]);
    }

    #[test]
    fn a_condition_of_a_hundred_storeys_is_too_large() {
        let deep = format!("{}{{\"answered\":\"mobile\"}}{}", "{\"not\":".repeat(20), "}".repeat(20));
        assert_eq!(codes(&[(4, &deep)]), ["form.condition-too-large"]);
    }

    #[test]
    fn a_loop_that_is_published_all_the_same_is_evaluated_and_ends() {
        let ring = form(&[(1, r#"{"answered":"mobile"}"#), (2, r#"{"not":{"answered":"citizen_number"}}"#)]);
        let answers = onepalm_contract::form::Answers::new();
        assert_eq!(Questions::new(&ring.fields).needs(&answers).len(), 5);
    }
}
