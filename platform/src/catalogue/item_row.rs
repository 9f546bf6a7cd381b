use chrono::NaiveDate;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use onepalm_rules::guide::{Finding, Severity};
use serde::{Deserialize, Serialize};

/// One line of an authority's own items, as it stands today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ItemRow {
    /// 实施编码, raw.
    pub code: ItemCode,
    /// 事项名称.
    pub name: String,
    /// The version that goes today, or the first of an item still to come.
    pub version: u32,
    /// The day on which that version took or takes effect.
    pub effective_from: NaiveDate,
    /// The day on which it is followed, cancelled or withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<NaiveDate>,
    /// The newest version, where that is another one: it is scheduled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled: Option<u32>,
    /// The items that take its place once it is withdrawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced_by: Vec<ItemCode>,
    /// Rules that its guide breaks.
    pub findings: u32,
    /// The worst of them: `hint`, `warning` or `error`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub worst: Option<Severity>,
}

/// One page of an authority's own items in the order of their codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ItemPage {
    /// The rows.
    pub rows: Vec<ItemRow>,
    /// Give it back as `after` for the next page; `None`: this is the last.
    pub next: Option<String>,
}

impl ItemRow {
    pub(super) fn of(item: ServiceItem, newest: u32, findings: &[Finding]) -> Self {
        Self {
            scheduled: (newest > item.version).then_some(newest),
            code: item.code,
            name: item.name,
            version: item.version,
            effective_from: item.effective_from,
            ends: item.cancelled_from,
            replaced_by: item.replaced_by,
            findings: u32::try_from(findings.len()).unwrap_or(u32::MAX),
            worst: findings.iter().map(|finding| finding.severity).max(),
        }
    }
}
