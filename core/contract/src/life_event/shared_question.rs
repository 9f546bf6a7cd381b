use crate::code::ItemCode;
use crate::id::FieldId;
use serde::{Deserialize, Serialize};

/// Fields of different items that ask the same thing: asked once, answered in each.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedQuestion {
    /// How it is asked; empty: as the first of its fields.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The fields, one an item at most.
    pub fields: Vec<ItemField>,
}

/// A field of an item's form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemField {
    /// The item.
    pub item: ItemCode,
    /// The field.
    pub field: FieldId,
}
