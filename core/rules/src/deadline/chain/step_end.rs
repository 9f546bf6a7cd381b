use crate::deadline::Due;
use serde::Serialize;

/// By when one step of a joint case must be done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct StepEnd {
    /// The step's id in the plan.
    pub id: String,
    /// By when.
    pub due: Due,
}
