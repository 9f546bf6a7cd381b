use super::{Limit, PlanPart, PlanStep};
use serde::{Deserialize, Serialize};

/// How several authorities handle one case together (并联审批, 联办): their steps, and the limit of the whole
/// (行政许可法 art. 42: 45 days, working days by art. 82).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JointPlan {
    /// What is done.
    pub plan: PlanPart,
    /// The limit of the whole.
    pub limit: Limit,
}

impl JointPlan {
    /// Its steps in the order in which they are written.
    pub fn steps(&self) -> Vec<&PlanStep> {
        self.plan.steps()
    }
}
