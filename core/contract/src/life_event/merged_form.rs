use crate::form::{Condition, Form, FormReference};
use crate::id::FieldId;
use crate::item::ItemReference;
use serde::{Deserialize, Serialize};

/// The one form of a life event, and how its answers go to the forms of the items.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergedForm {
    /// Every question once: the event's own, then those of the items.
    pub form: Form,
    /// The items, in the order in which they are handed in.
    pub parts: Vec<MergedPart>,
}

/// What of a merged form belongs to one item.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergedPart {
    /// The item and its version.
    pub item: ItemReference,
    /// Its own form.
    pub form: FormReference,
    /// When it is applied for, over the merged form; `None`: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Where each of its fields is asked.
    pub fields: Vec<FieldPlace>,
}

/// Where a field of an item is asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldPlace {
    /// The field of the item's own form.
    pub field: FieldId,
    /// The field of the merged form.
    pub merged: FieldId,
}

impl MergedPart {
    /// The field of the merged form that answers this field of the item.
    pub fn merged(&self, field: &FieldId) -> Option<&FieldId> {
        self.fields.iter().find(|place| place.field == *field).map(|place| &place.merged)
    }

    /// The field of the item that this field of the merged form answers.
    pub fn field(&self, merged: &FieldId) -> Option<&FieldId> {
        self.fields.iter().find(|place| place.merged == *merged).map(|place| &place.field)
    }
}
