use super::super::value::is_blank;
use super::not_blank;
use onepalm_contract::form::{Condition, FieldValue};
use onepalm_contract::id::FieldId;
use serde_json::{Map, Value, json};

/// The schema of the answers for which a condition holds. It sees answers to fields that are not asked, which
/// the form's own condition does not; answers with such are refused either way.
pub(super) fn condition(of: &Condition) -> Value {
    match of {
        // Lists of schemas may not be empty.
        Condition::All(conditions) if conditions.is_empty() => true.into(),
        Condition::Any(conditions) if conditions.is_empty() => false.into(),
        Condition::All(conditions) => json!({ "allOf": each(conditions) }),
        Condition::Any(conditions) => json!({ "anyOf": each(conditions) }),
        Condition::Not(inner) => json!({ "not": condition(inner) }),
        Condition::Answered(field) => at(field, &not_blank()),
        Condition::Eq { field, value } => one_of(field, std::slice::from_ref(value)),
        Condition::In { field, values } => one_of(field, values),
        Condition::Range { field, min, max } => at(field, &range(*min, *max)),
    }
}

fn each(conditions: &[Condition]) -> Vec<Value> {
    conditions.iter().map(condition).collect()
}

fn at(field: &FieldId, schema: &Value) -> Value {
    json!({ "required": [field], "properties": { field.as_str(): schema } })
}

/// Blanks equal nothing.
fn one_of(field: &FieldId, values: &[FieldValue]) -> Value {
    let values: Vec<_> = values.iter().filter(|value| !is_blank(value)).collect();
    if values.is_empty() { false.into() } else { at(field, &json!({ "enum": values })) }
}

fn range(min: Option<i64>, max: Option<i64>) -> Value {
    let mut schema = Map::new();
    schema.insert("type".into(), "integer".into());
    schema.extend(min.map(|min| ("minimum".into(), min.into())));
    schema.extend(max.map(|max| ("maximum".into(), max.into())));
    schema.into()
}
