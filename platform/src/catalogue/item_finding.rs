use onepalm_contract::code::ItemCode;
use onepalm_rules::guide::{Finding, RuleId, Severity};
use serde::{Deserialize, Serialize};

/// A rule that a guide breaks, as the desk sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ItemFinding {
    /// The rule's stable code.
    #[schema(value_type = String)]
    pub rule: RuleId,
    /// The rule's version.
    pub version: u32,
    /// `hint`, `warning` or `error`.
    #[schema(value_type = String)]
    pub severity: Severity,
    /// Where: the id of a material, a field or a situation, the name of a fee or a step; `None`: the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// What is wrong with one version of a guide, the worst first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ItemFindings {
    /// The item.
    pub code: ItemCode,
    /// The version.
    pub version: u32,
    /// What was found.
    pub findings: Vec<ItemFinding>,
}

impl From<Finding> for ItemFinding {
    fn from(finding: Finding) -> Self {
        let Finding { rule, version, severity, at, zh, en } = finding;
        Self { rule, version, severity, at, zh, en }
    }
}
