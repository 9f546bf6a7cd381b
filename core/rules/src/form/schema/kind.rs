use super::answers;
use onepalm_contract::form::{Choice, Field, FieldKind, FieldValue};
use serde_json::{Map, Value, json};

/// What a field of this kind takes, blanks left out.
pub(super) fn kind(field: &Field) -> Map<String, Value> {
    let schema = match &field.kind {
        FieldKind::Text { max } => json!({ "type": "string", "maxLength": max }),
        FieldKind::CitizenNumber => code(18, "^[0-9]{17}[0-9X]$", Some("citizen-number")),
        FieldKind::Uscc => code(18, "^[0-9A-HJ-NP-RTUWXY]{18}$", Some("uscc")),
        FieldKind::Mobile => code(11, "^1[0-9]{10}$", None),
        FieldKind::Division => code(6, "^[0-9]{6}$", None),
        FieldKind::Date => code(10, "^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$", Some("date")),
        FieldKind::Money => json!({ "type": "integer", "minimum": 0, "maximum": FieldValue::MAX_NUMBER }),
        FieldKind::Number { min, max } => {
            let (min, max) = (*min.max(&-FieldValue::MAX_NUMBER), *max.min(&FieldValue::MAX_NUMBER));
            json!({ "type": "integer", "minimum": min, "maximum": max })
        }
        FieldKind::Flag => json!({ "type": "boolean" }),
        FieldKind::Choice { choices } => json!({ "enum": values(choices) }),
        FieldKind::Table { columns, min_rows, max_rows } => {
            json!({
                "type": "array", "minItems": min_rows, "maxItems": max_rows, "items": answers(columns)
            })
        }
        FieldKind::Attachment { .. } => {
            code(36, "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", None)
        }
    };
    match schema {
        Value::Object(schema) => schema,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    }
}

fn values(choices: &[Choice]) -> Vec<&str> {
    choices.iter().map(|choice| choice.value.as_str()).collect()
}

/// Text of so many characters: some readers let `$` stand before a last line break, the length does not.
fn code(length: u8, pattern: &str, format: Option<&str>) -> Value {
    let mut schema = json!({
        "type": "string", "minLength": length, "maxLength": length, "pattern": pattern
    });
    if let Some(format) = format {
        schema["format"] = format.into();
    }
    schema
}
