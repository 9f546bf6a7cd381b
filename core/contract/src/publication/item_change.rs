use crate::code::ItemCode;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An item that changed, as it stands: `GET /v1/items/changes?after=CURSOR`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemChange {
    /// 实施编码, raw.
    pub code: ItemCode,
    /// What happened last.
    pub kind: ItemChangeKind,
    /// The newest version; of a withdrawn item, the last.
    pub version: u32,
    /// The day on which that version takes effect, or from which the item is withdrawn.
    pub day: NaiveDate,
    /// The items that take a withdrawn one's place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced_by: Vec<ItemCode>,
}

/// What happened to an item.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemChangeKind {
    /// A version was published, and its day has come.
    Published,
    /// A version was published for a day to come.
    Scheduled,
    /// It was withdrawn, from a day that has come or will.
    Withdrawn,
}

/// One page of changes in commit order; each item at most once, at its latest change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemChangePage {
    /// The changes.
    pub changes: Vec<ItemChange>,
    /// Opaque; give it back as `after`. It carries the store's epoch: after a store was replaced it answers
    /// 410 and the reader starts again from nothing.
    pub cursor: String,
    /// Whether more is waiting.
    pub more: bool,
}
