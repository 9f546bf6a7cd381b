use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// By when an authority must tell what an application lacks (行政许可法 art. 32): within five working days of
/// receipt, else the application counts as accepted since that day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TellBy {
    /// The last day.
    pub date: NaiveDate,
    /// Whether a year was counted for which no calendar is published yet.
    pub provisional: bool,
    /// Which calendar it was counted on: the digest that the platform gives it; empty: not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub calendar: String,
}
