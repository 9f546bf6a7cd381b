use crate::code::ItemCode;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How an item is withdrawn (取消): `POST /v1/desk/items/{code}/withdrawal`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemWithdrawal {
    /// The day from which it may not be applied for: today at the earliest.
    pub from: NaiveDate,
    /// The items that take its place: one, several where it is split, none.
    #[serde(default)]
    pub replaced_by: Vec<ItemCode>,
    /// Why, told to citizens.
    pub reason: String,
}
