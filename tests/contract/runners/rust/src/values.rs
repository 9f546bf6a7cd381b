//! Values as the cases write them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use std::path::Path;

/// A value with everything put in that it names: what was saved, long texts, bytes (as base64), files, what is absent.
pub(crate) fn put_in(value: &Value, saved: &Map<String, Value>, folder: &Path) -> Value {
    match value {
        Value::String(text) => {
            text.strip_prefix('$').map_or_else(|| value.clone(), |path| named(path, saved))
        }
        Value::Array(values) => values.iter().map(|value| put_in(value, saved, folder)).collect(),
        Value::Object(fields) => made(fields, folder).unwrap_or_else(|| {
            let there = fields.iter().filter(|(_, value)| value.get("$absent").is_none());
            there.map(|(name, value)| (name.clone(), put_in(value, saved, folder))).collect()
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

fn named(path: &str, saved: &Map<String, Value>) -> Value {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    saved.get(name).map(|value| at(value, rest)).unwrap_or_default()
}

fn made(fields: &Map<String, Value>, folder: &Path) -> Option<Value> {
    let (name, value) = fields.iter().next().filter(|_| fields.len() == 1)?;
    match name.as_str() {
        "$repeat" => {
            let times = usize::try_from(value[1].as_u64()?).ok()?;
            Some(value[0].as_str()?.repeat(times).into())
        }
        "$bytes" => Some(value.clone()),
        "$zeros" => Some(STANDARD.encode(vec![0; usize::try_from(value.as_u64()?).ok()?]).into()),
        "$file" => Some(folder.join(value.as_str()?).to_string_lossy().into()),
        _ => None,
    }
}

/// What stands at a path; nothing: null.
pub(crate) fn at(value: &Value, path: &str) -> Value {
    let mut found = value.clone();
    for step in path.split('.').filter(|step| !step.is_empty()) {
        found = if step == "#" {
            length(&found)
        } else if let Some((name, wanted)) = step.strip_prefix('?').and_then(|step| step.split_once('=')) {
            let is_it = |one: &&Value| one[name] == *wanted;
            found.as_array().and_then(|list| list.iter().find(is_it)).cloned().unwrap_or_default()
        } else if let Ok(index) = step.parse::<usize>() {
            found.get_mut(index).map(Value::take).unwrap_or_default()
        } else {
            found.get_mut(step).map(Value::take).unwrap_or_default()
        };
    }
    found
}

fn length(value: &Value) -> Value {
    match value {
        Value::Array(list) => json!(list.len()),
        Value::String(text) => json!(text.chars().count()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_by_names_indices_lengths_and_chosen_elements() {
        let value =
            json!({ "answers": [{ "field": "goods", "value": "贝壳🐚" }, { "field": "area", "value": 6 }] });
        assert_eq!(at(&value, "answers.#"), json!(2));
        assert_eq!(at(&value, "answers.1.value"), json!(6));
        assert_eq!(at(&value, "answers.?field=goods.value.#"), json!(3));
        assert_eq!(at(&value, "answers.?field=none.value.deeper"), Value::Null);
        assert_eq!(at(&value, ""), value);
    }

    #[test]
    fn what_a_value_names_is_put_in() {
        let saved = json!({ "draft": { "id": "7" } });
        let put = |value: Value| put_in(&value, saved.as_object().unwrap(), Path::new("/folder"));
        assert_eq!(
            put(json!({ "id": "$draft.id", "n": [1, "$none"] })),
            json!({ "id": "7", "n": [1, null] })
        );
        assert_eq!(
            put(json!({ "a": { "$repeat": ["字", 3] }, "b": { "$absent": true } })),
            json!({ "a": "字字字" })
        );
        assert_eq!(put(json!({ "$zeros": 3 })), json!("AAAA"));
        assert_eq!(put(json!({ "$file": "a.jpg" })), json!("/folder/a.jpg"));
    }
}
