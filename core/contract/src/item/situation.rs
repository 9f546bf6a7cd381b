use crate::form::Condition;
use crate::id::{MaterialId, SituationId};
use serde::{Deserialize, Serialize};

/// A situation (情形) that an applicant may be in: it chooses materials and steps. What no situation names
/// is always asked; what some name is asked where one of them applies.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Situation {
    /// Stable over the guide's versions.
    pub id: SituationId,
    /// In the citizen's words, for example 委托他人办理的.
    pub name: String,
    /// When it applies, over the form's answers and the facts known of the applicant.
    pub when: Condition,
    /// The materials it asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<MaterialId>,
    /// The steps it takes, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
}
