use crate::code::ItemCode;
use serde::{Deserialize, Serialize};

/// A handling item (业务办理项): one of the things that an item may be applied for as.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandlingItem {
    /// Its code: 33 characters where the grammar is national.
    pub code: ItemCode,
    /// Its name.
    pub name: String,
}
