use crate::form::Condition;
use serde::{Deserialize, Serialize};

/// A condition of eligibility (受理条件) that can be evaluated.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EligibilityCondition {
    /// Stable over the guide's versions.
    pub id: String,
    /// What must hold, over the form's answers and the facts known of the applicant.
    pub when: Condition,
    /// What to tell an applicant for whom it does not, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}
