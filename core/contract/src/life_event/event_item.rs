use crate::code::ItemCode;
use crate::form::Condition;
use serde::{Deserialize, Serialize};

/// An item of a life event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventItem {
    /// 实施编码.
    pub code: ItemCode,
    /// When it is applied for at all, over the event's own questions; `None`: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Items of the event that are handed in before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<ItemCode>,
}
