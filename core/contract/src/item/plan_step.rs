use super::Limit;
use serde::{Deserialize, Serialize};

/// A step of one body in a joint plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanStep {
    /// Stable over the guide's versions; pauses name it.
    pub id: String,
    /// For example 消防审查.
    pub name: String,
    /// The name of the body that takes it: the item's own, or one of its 联办机构.
    pub body: String,
    /// Its limit.
    pub limit: Limit,
}
