use crate::code::ItemCode;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the offline catalogue still tells of an item that may not be applied for any more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WithdrawnItem {
    /// 实施编码, raw.
    pub code: ItemCode,
    /// 事项名称 in its last version.
    pub name: String,
    /// Since when.
    pub since: NaiveDate,
    /// The items that take its place: one, several where it was split, none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced_by: Vec<ItemCode>,
    /// Why, where it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
