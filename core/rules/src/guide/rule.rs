use super::RuleId;
use serde::{Deserialize, Serialize};

/// A rule that guides are judged by. What it looks at is code, named by its id; all else is data, which a city may
/// put its own in place of.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Which rule.
    pub id: RuleId,
    /// Counts from 1; a finding names it.
    pub version: u32,
    /// Who answers for the rule.
    pub owner: String,
    /// How bad it is to break it.
    pub severity: Severity,
    /// What it asks, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It could be better.
    Hint,
    /// It should be mended.
    Warning,
    /// It may not be published like this.
    Error,
}
