use crate::case::Case;
use crate::fault::{Result, While};
use crate::table::Table;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What a runner said, or did not.
pub(crate) struct Results {
    said: BTreeMap<String, Said>,
    strange: Vec<String>,
}

/// A line of a runner.
#[derive(Deserialize)]
struct Said {
    case: String,
    ok: bool,
    #[serde(default)]
    why: String,
}

/// How a case stands in a language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Standing {
    Green,
    Red(String),
    /// The runner says that it is ok, and it cannot be.
    Lie,
    Missing,
}

impl Results {
    /// Where the last results of a language lie: beside this program.
    pub(crate) fn place(language: &str) -> Result<PathBuf> {
        let own = std::env::current_exe().during("this program does not know where it lies")?;
        Ok(own.with_file_name("contract").join(format!("{language}.jsonl")))
    }

    /// Reads what was written so far; what is no result is told.
    pub(crate) fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_default();
        let mut results = Self { said: BTreeMap::new(), strange: Vec::new() };
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match serde_json::from_str::<Said>(line) {
                Ok(said) => {
                    results.said.insert(said.case.clone(), said);
                }
                Err(error) => results.strange.push(format!("a line that is no result ({error})")),
            }
        }
        results
    }

    /// How a case stands.
    pub(crate) fn standing(&self, case: &Case) -> Standing {
        match (self.said.get(&case.id), &case.wrong) {
            (None, _) => Standing::Missing,
            (Some(said), Some(_)) if said.ok => Standing::Lie,
            (Some(said), Some(reason)) if !said.why.contains(reason) => Standing::Red(said.why.clone()),
            (Some(said), None) if !said.ok => Standing::Red(said.why.clone()),
            (Some(_), _) => Standing::Green,
        }
    }

    /// Whether the runner says that a case is ok.
    pub(crate) fn is_ok(&self, id: &str) -> bool {
        self.said.get(id).is_some_and(|said| said.ok)
    }

    /// Everything that is wrong, in sentences.
    pub(crate) fn faults(&self, table: &Table) -> Vec<String> {
        let unknown = self.said.keys().filter(|id| table.cases.iter().all(|case| case.id != **id));
        let unknown = unknown.map(|id| format!("{id}: a result for a case that the table does not have"));
        let of_case = |case: &Case| match self.standing(case) {
            Standing::Green => None,
            Standing::Red(why) => Some(format!("{}: {why}", case.id)),
            Standing::Lie => Some(format!("{}: the runner says ok, and it cannot be", case.id)),
            Standing::Missing => Some(format!("{}: no result", case.id)),
        };
        let strange = self.strange.iter().cloned();
        strange.chain(unknown).chain(table.cases.iter().filter_map(of_case)).collect()
    }

    /// The first case of the table without a result: the one that a runner which ended was at.
    pub(crate) fn next<'a>(&self, table: &'a Table) -> Option<&'a str> {
        let open = table.cases.iter().find(|case| !self.said.contains_key(&case.id));
        open.map(|case| case.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_case_that_is_wrong_must_be_refused_for_what_is_wrong_with_it() {
        let standing = |wrong: Option<&str>, ok: bool, why: &str| {
            let case = Case::read(json!({ "id": "a", "wrong": wrong, "steps": [] })).unwrap();
            let said = Said { case: "a".to_owned(), ok, why: why.to_owned() };
            let results = Results { said: [("a".to_owned(), said)].into(), strange: Vec::new() };
            results.standing(&case)
        };
        assert_eq!(standing(Some("not 1"), false, "it is 0, not 1"), Standing::Green);
        let other = "there is no such call";
        assert_eq!(standing(Some("not 1"), false, other), Standing::Red(other.to_owned()));
        assert_eq!(standing(Some("not 1"), true, ""), Standing::Lie);
        assert_eq!(standing(None, false, other), Standing::Red(other.to_owned()));
        assert_eq!(standing(None, true, ""), Standing::Green);
    }
}
