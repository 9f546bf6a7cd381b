//! Whether what came back is what a case asks for.

use crate::scene::Failed;
use crate::values::{at, put_in};
use serde_json::{Map, Value};
use std::path::Path;

/// Every path of `want` holds in `value`.
pub(crate) fn wanted(
    value: &Value,
    want: &Value,
    saved: &Map<String, Value>,
    folder: &Path,
) -> Result<(), String> {
    for (path, expected) in want.as_object().into_iter().flatten() {
        let (found, expected) = (at(value, path), put_in(expected, saved, folder));
        if !holds(&found, &expected) {
            return Err(format!("`{path}` is {}, not {}", short(&found), short(&expected)));
        }
    }
    Ok(())
}

fn holds(found: &Value, expected: &Value) -> bool {
    let asked = expected.as_object().filter(|asked| asked.len() == 1);
    match asked.and_then(|asked| asked.iter().next()).map(|(name, value)| (name.as_str(), value)) {
        Some(("$present", _)) => !found.is_null(),
        Some(("$contains", part)) => {
            found.as_str().zip(part.as_str()).is_some_and(|(text, part)| text.contains(part))
        }
        Some(("$least", least)) => {
            found.as_i64().zip(least.as_i64()).is_some_and(|(number, least)| number >= least)
        }
        _ => found == expected,
    }
}

/// The call failed as `fails` says.
pub(crate) fn failed(failed: &Failed, fails: &Value) -> Result<(), String> {
    let Failed::Call(error) = failed else { return Err(failed.to_string()) };
    let error = serde_json::to_value(error).expect("an error is plain data");
    let problem = &error["problem"];
    for (name, found) in [("type", &error["type"]), ("code", &problem["code"])] {
        if fails.get(name).is_some_and(|expected| expected != found) {
            return Err(format!("it failed with {name} {found}, not {}", fails[name]));
        }
    }
    let fields = problem["fields"].as_array().map(Vec::as_slice).unwrap_or_default();
    if fails.get("at").is_some_and(|at| fields.iter().all(|field| field["at"] != *at)) {
        return Err(format!("no field error names {}: {}", fails["at"], short(&problem["fields"])));
    }
    Ok(())
}

/// A value as a report shows it.
pub(crate) fn short(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 300 { text.chars().take(300).chain(['…']).collect() } else { text }
}
