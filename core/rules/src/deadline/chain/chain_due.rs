use super::StepEnd;
use crate::deadline::Due;
use serde::Serialize;

/// By when a joint case must be done, and what decides it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChainDue {
    /// By when: the longest path, or the limit of the whole where that ends first.
    pub due: Due,
    /// Where the longest path ends.
    pub path: Due,
    /// Where the limit of the whole ends. Pauses of steps on the longest path stop it, others do not.
    pub own: Due,
    /// The steps of the longest path, in order.
    pub critical: Vec<String>,
    /// Whether the steps take longer than the whole may: their limits must be shortened.
    pub over: bool,
    /// Every step, in the order of the plan.
    pub steps: Vec<StepEnd>,
}
