use crate::id::{FieldId, MaterialId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a point of a correction list is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CorrectionTarget {
    /// A field of the form.
    Field(FieldId),
    /// A material of the guide.
    Material(MaterialId),
}

/// One point: what, and why in words that tell how to mend it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CorrectionPoint {
    /// The field or material.
    pub target: CorrectionTarget,
    /// What is wrong and how to mend it.
    pub reason: String,
}

impl std::fmt::Debug for CorrectionPoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CorrectionPoint").field("target", &self.target).finish_non_exhaustive()
    }
}

/// 一次性补正告知: everything that must be mended, told once, before acceptance. A later list may
/// repeat points that are still unmet and may not add new ones.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CorrectionNotice {
    /// When it was told.
    pub told_at: DateTime<Utc>,
    /// The points that are open now.
    pub points: Vec<CorrectionPoint>,
    /// Everything that the first list named; bounds every later list.
    pub first_named: Vec<CorrectionTarget>,
    /// When the applicant sent the mended application; `None`: still waiting.
    pub mended_at: Option<DateTime<Utc>>,
}
