use chrono::NaiveDate;
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::OfficerId;
use serde::{Deserialize, Serialize};

/// What the log keeps of a publication or a withdrawal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CatalogueEvent {
    /// The item.
    pub code: ItemCode,
    /// The version that was published; of a withdrawal, the newest.
    pub version: u32,
    /// The day on which it takes effect, or from which it is withdrawn.
    pub day: NaiveDate,
    /// Who did it; `None`: it came with a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<OfficerId>,
}

impl CatalogueEvent {
    /// The kind of a publication.
    pub const PUBLISHED: &str = "item.published";
    /// The kind of a withdrawal.
    pub const WITHDRAWN: &str = "item.withdrawn";
}
