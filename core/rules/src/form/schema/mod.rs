//! A form as a JSON Schema (2020-12), so that others can check answers with tools of their own. It takes
//! exactly the answers that [`check`](super::check) takes, where the reader judges `format`, too: `date`, and
//! the two codes whose check characters no pattern can tell, `citizen-number` (GB 11643) and `uscc`
//! (GB 32100).

mod condition;
mod kind;

use condition::condition;
use kind::kind;
use onepalm_contract::form::{Field, Form};
use serde_json::{Map, Value, json};

/// What `$schema` says.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The characters that are white space in Unicode, as a class of a regular expression.
const SPACES: &str = "\\t-\\r \u{85}\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";

/// The schema of the answers to a form.
pub fn json_schema(form: &Form) -> Value {
    let mut schema = answers(&form.fields);
    schema.insert("$schema".into(), DIALECT.into());
    schema.insert(
        "$id".into(),
        format!("urn:onepalm:form:{}:{}", encoded(form.id.as_str()), form.version).into(),
    );
    schema.insert("title".into(), form.title.as_str().into());
    schema.insert("$defs".into(), json!({ "blank": blank() }));
    Value::Object(schema)
}

/// Answers by field: of a form, or of one row.
fn answers(fields: &[Field]) -> Map<String, Value> {
    let properties: Map<_, _> = fields.iter().map(|field| (field.id.0.clone(), property(field))).collect();
    let required: Vec<&str> =
        fields.iter().filter(|field| is_always(field)).map(|field| field.id.as_str()).collect();
    let rules: Vec<Value> = fields.iter().flat_map(conditional).collect();
    let mut schema = Map::new();
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), properties.into());
    schema.insert("additionalProperties".into(), false.into());
    if !required.is_empty() {
        schema.insert("required".into(), required.into());
    }
    if !rules.is_empty() {
        schema.insert("allOf".into(), rules.into());
    }
    schema
}

fn is_always(field: &Field) -> bool {
    field.required && field.shown_when.is_none()
}

fn property(field: &Field) -> Value {
    let mut taken = kind(field);
    taken.insert("title".into(), field.label.as_str().into());
    taken.insert("description".into(), field.instruction.as_str().into());
    if is_always(field) {
        return json!({ "allOf": [taken, not_blank()] });
    }
    json!({ "anyOf": [is_blank(), taken] })
}

/// What holds of a field under its conditions only.
fn conditional(field: &Field) -> Vec<Value> {
    let id = field.id.as_str();
    let answered = || json!({ "required": [id], "properties": { id: not_blank() } });
    let mut rules = Vec::new();
    if let Some(shown) = &field.shown_when {
        let mut rule = Map::new();
        rule.insert("if".into(), condition(shown));
        if field.required {
            rule.insert("then".into(), answered());
        }
        rule.insert("else".into(), json!({ "properties": { id: is_blank() } }));
        rules.push(rule.into());
    }
    if let Some(when) = &field.required_when {
        let needed = match &field.shown_when {
            Some(shown) => json!({ "allOf": [condition(shown), condition(when)] }),
            None => condition(when),
        };
        rules.push(json!({ "if": needed, "then": answered() }));
    }
    rules
}

/// What answers nothing.
fn blank() -> Value {
    json!({
        "anyOf": [
            { "type": "string", "pattern": format!("^[{SPACES}]*$") },
            { "type": "array", "maxItems": 0 }
        ]
    })
}

fn is_blank() -> Value {
    json!({ "$ref": "#/$defs/blank" })
}

fn not_blank() -> Value {
    json!({ "not": is_blank() })
}

/// As RFC 8141 wants it inside a URN: everything but letters, digits, hyphen and underscore in hexadecimal.
fn encoded(id: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let write = |byte| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    id.bytes().map(write).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_of_white_space_is_unicode_s() {
        // The class, spelled out: single characters and ranges.
        let ranges = [('\t', '\r'), ('\u{2000}', '\u{200a}')];
        let single = " \u{85}\u{a0}\u{1680}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";
        for c in '\0'..=char::MAX {
            let listed = single.contains(c) || ranges.iter().any(|(from, to)| (*from..=*to).contains(&c));
            assert_eq!(listed, c.is_whitespace(), "{:x}", u32::from(c));
        }
    }

    #[test]
    fn the_standard_form_asks_for_all_its_fields_and_explains_them() {
        let schema = json_schema(&super::super::standard_form());
        assert_eq!(schema["$id"], "urn:onepalm:form:standard-application:1");
        assert_eq!(schema["required"].as_array().map(Vec::len), Some(5));
        assert_eq!(schema["properties"]["mobile"]["allOf"][0]["title"], "手机号码");
        assert_eq!(schema["additionalProperties"], false);
    }
}
