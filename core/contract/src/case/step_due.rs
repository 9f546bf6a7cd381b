use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// By when one step of a joint case will be done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepDue {
    /// The step's id in the plan.
    pub id: String,
    /// What is done.
    pub name: String,
    /// The body that does it.
    pub body: String,
    /// Last day on which it is in time.
    pub due: NaiveDate,
    /// Whether the whole waits for it: a pause of it moves the promise.
    pub critical: bool,
}
