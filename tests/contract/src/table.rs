use crate::case::Case;
use crate::fault::{Fault, Result, While};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use onepalm_platform::seed::{SAMPLE_DOCUMENT, SAMPLE_PHOTO};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// All cases, in the order in which they are run.
pub(crate) struct Table {
    pub(crate) cases: Vec<Case>,
}

impl Table {
    /// Where the cases of the project stand.
    pub(crate) fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
    }

    /// Reads `*.json` of a folder, and puts in what `shared/steps.json` names and the samples.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let shared = folder.join("shared/steps.json");
        let shared = if shared.is_file() { json_of(&shared)? } else { json!({}) };
        let files = fs::read_dir(folder).during(folder.display())?.flatten().map(|entry| entry.path());
        let mut files: Vec<PathBuf> =
            files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
        files.sort();
        let mut cases = Vec::new();
        for file in &files {
            let list: Vec<Value> = serde_json::from_value(json_of(file)?).during(file.display())?;
            for mut told in list {
                if let Some(steps) = told["steps"].as_array_mut() {
                    *steps = put_in(std::mem::take(steps), &shared).during(file.display())?;
                }
                put_samples(&mut told);
                let case = Case::read(told);
                cases.push(case.ok_or_else(|| Fault(format!("{}: a case without an id", file.display())))?);
            }
        }
        let mut known = BTreeSet::new();
        match cases.iter().find(|case| !known.insert(case.id.as_str())) {
            Some(twice) => Err(Fault(format!("two cases are called {}", twice.id))),
            None => Ok(Self { cases }),
        }
    }

    /// Those that a language can run.
    pub(crate) fn of(mut self, language: &str) -> Self {
        self.cases.retain(|case| case.is_for(language));
        self
    }

    /// Those whose id holds a text.
    pub(crate) fn only(mut self, text: &str) -> Self {
        self.cases.retain(|case| case.id.contains(text));
        self
    }

    /// As runners read it.
    pub(crate) fn told(&self) -> String {
        self.cases.iter().map(|case| case.told.clone()).collect::<Value>().to_string()
    }
}

fn json_of(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).during(path.display())?;
    serde_json::from_str(&text).during(path.display())
}

/// Steps with those that are used put in, also of steps that use others.
fn put_in(steps: Vec<Value>, shared: &Value) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    for step in steps {
        match step["use"].as_str() {
            None => all.push(step),
            Some(name) => {
                let used = shared[name].as_array().cloned();
                let used = used.ok_or_else(|| Fault(format!("there are no shared steps {name}")))?;
                all.extend(put_in(used, shared)?);
            }
        }
    }
    Ok(all)
}

fn put_samples(value: &mut Value) {
    match value {
        Value::Object(fields) => match sample(fields) {
            Some(bytes) => *value = json!({ "$bytes": STANDARD.encode(bytes) }),
            None => fields.values_mut().for_each(put_samples),
        },
        Value::Array(values) => values.iter_mut().for_each(put_samples),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn sample(fields: &Map<String, Value>) -> Option<&'static [u8]> {
    match fields.get("$sample")?.as_str()? {
        "photo" => Some(SAMPLE_PHOTO),
        "lease" => Some(SAMPLE_DOCUMENT),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cases: &str, steps: &str) -> Result<Table> {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("shared")).unwrap();
        fs::write(folder.path().join("area.json"), cases).unwrap();
        fs::write(folder.path().join("shared/steps.json"), steps).unwrap();
        Table::read(folder.path())
    }

    #[test]
    fn shared_steps_and_samples_are_put_in_and_the_mark_is_taken_off() {
        let cases = r#"[{ "id": "a", "wrong": "why", "steps": [{ "use": "b" }, { "file": { "$sample": "photo" } }] }]"#;
        let table =
            read(cases, r#"{ "b": [{ "use": "c" }, { "call": "two" }], "c": [{ "call": "one" }] }"#).unwrap();
        let told: Value = serde_json::from_str(&table.told()).unwrap();
        let steps = told[0]["steps"].as_array().unwrap();
        assert_eq!(steps[..2], [json!({ "call": "one" }), json!({ "call": "two" })]);
        assert!(steps[2]["file"]["$bytes"].as_str().unwrap().starts_with("/9j/"));
        assert!(told[0].get("wrong").is_none() && table.cases[0].wrong.is_some());
    }

    #[test]
    fn a_case_that_names_languages_is_for_those_alone() {
        let cases = r#"[{ "id": "a", "languages": ["node"], "steps": [] }, { "id": "b", "steps": [] }]"#;
        let of = |language: &str| read(cases, "{}").unwrap().of(language).cases.len();
        assert_eq!((of("node"), of("rust")), (2, 1));
    }

    #[test]
    fn a_name_that_is_given_twice_and_steps_that_are_nowhere_are_refused() {
        let twice = read(r#"[{ "id": "a", "steps": [] }, { "id": "a", "steps": [] }]"#, "{}");
        assert_eq!(twice.err().unwrap().to_string(), "two cases are called a");
        let nowhere = read(r#"[{ "id": "a", "steps": [{ "use": "b" }] }]"#, "{}");
        assert!(nowhere.err().unwrap().to_string().contains("no shared steps b"));
    }

    #[test]
    fn the_table_of_the_project_has_more_than_eighty_cases_that_must_be_green() {
        let table = Table::read(&Table::folder()).unwrap();
        assert!(table.cases.iter().filter(|case| case.wrong.is_none()).count() >= 80);
        assert!(table.cases.iter().any(|case| case.wrong.is_some()));
    }
}
