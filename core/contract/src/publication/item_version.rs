use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One version of an item, without its guide.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemVersion {
    /// Counts from 1.
    pub version: u32,
    /// The day on which it takes effect.
    pub effective_from: NaiveDate,
    /// The day from which it may not be applied for any more: it is followed, cancelled or withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<NaiveDate>,
    /// How it stands today.
    pub state: VersionState,
    /// SHA-256 of what the guide says, whatever its version and first day; lower-case hexadecimal.
    pub digest: String,
}

/// How a version stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum VersionState {
    /// It has ended.
    Ended,
    /// It may be applied for.
    InForce,
    /// Its day is still to come.
    Scheduled,
    /// It was given up before its day.
    Discarded,
}
