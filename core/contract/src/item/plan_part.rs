use super::PlanStep;
use serde::{Deserialize, Serialize};

/// How the steps of a joint plan follow each other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanPart {
    /// One step.
    Step(PlanStep),
    /// Each begins when the one before it is due.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Sequence(Vec<PlanPart>),
    /// All begin at once; the last to be due decides.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Parallel(Vec<PlanPart>),
}

impl PlanPart {
    /// Its steps in the order in which they are written.
    pub fn steps(&self) -> Vec<&PlanStep> {
        match self {
            Self::Step(step) => vec![step],
            Self::Sequence(parts) | Self::Parallel(parts) => parts.iter().flat_map(Self::steps).collect(),
        }
    }
}
