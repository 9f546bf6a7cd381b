use serde::{Deserialize, Serialize};

/// How an application is reviewed (审查方式).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReviewMode {
    /// 即审即办.
    OnTheSpot,
    /// 前审后批.
    ReviewThenApprove,
}
