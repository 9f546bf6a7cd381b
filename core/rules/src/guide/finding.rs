use super::{RuleId, Severity};
use serde::{Deserialize, Serialize};

/// That a guide breaks a rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// Its version.
    pub version: u32,
    /// How bad it is.
    pub severity: Severity,
    /// Where: the id of a material, a field or a situation, the name of a fee or a step; `None`: the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What the rule asks and, behind it, what was found, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// A guide with findings that keep it from being published.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the guide breaks {} rules that it must keep", .0.len())]
pub struct Unpublishable(pub Vec<Finding>);

impl Unpublishable {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        "guide.unpublishable"
    }

    /// The sentence in Chinese; the one in English is its `Display`.
    pub fn zh(&self) -> String {
        format!("办事指南有 {} 处不符合必须遵守的规则，不能发布。", self.0.len())
    }
}
