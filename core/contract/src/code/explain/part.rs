use super::super::CodeError;
use serde::Serialize;
use std::fmt;

/// A part of a code. Its debug output holds no value: it may be a person's.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What it is called in Chinese.
    pub name_zh: &'static str,
    /// The same in English.
    pub name_en: &'static str,
    /// As written.
    pub value: String,
    /// What stands between it and the next part: nothing, a dot or a hyphen.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub joint: &'static str,
    /// What the value means, in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning_zh: Option<String>,
    /// The same in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning_en: Option<String>,
    /// How it checks, where it has a check character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<Check>,
}

/// How a part checks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum Check {
    /// The check character is the one that the rule gives.
    Matches,
    /// It is another.
    Differs {
        /// What the rule gives.
        expected: char,
    },
    /// The rule cannot be applied: a character is none of the alphabet.
    Impossible,
}

impl Check {
    /// Compares a check character with what the rule gives.
    pub(super) fn of(expected: Result<char, CodeError>, found: &str) -> Self {
        match expected {
            Ok(expected) if found.chars().eq([expected]) => Self::Matches,
            Ok(expected) => Self::Differs { expected },
            Err(_) => Self::Impossible,
        }
    }
}

impl Part {
    pub(super) fn new(name_zh: &'static str, name_en: &'static str, value: &str) -> Self {
        Self {
            name_zh,
            name_en,
            value: value.to_owned(),
            joint: "",
            meaning_zh: None,
            meaning_en: None,
            check: None,
        }
    }

    pub(super) fn meaning(self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { meaning_zh: Some(zh.into()), meaning_en: Some(en.into()), ..self }
    }

    pub(super) fn known(self, words: Option<(&str, &str)>) -> Self {
        match words {
            Some((zh, en)) => self.meaning(zh, en),
            None => self,
        }
    }

    pub(super) fn check(self, check: Check) -> Self {
        Self { check: Some(check), ..self }
    }

    pub(super) fn joint(self, joint: &'static str) -> Self {
        Self { joint, ..self }
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part")
            .field("name_en", &self.name_en)
            .field("check", &self.check)
            .finish_non_exhaustive()
    }
}
