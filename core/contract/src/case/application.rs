use super::SourcedMaterial;
use crate::code::ItemCode;
use crate::form::{Answers, FormReference};
use crate::id::{CaseId, MaterialId, UploadId};
use crate::upload::FileType;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What the citizen submits: `POST /v1/cases`. Its exact bytes are sealed on the phone and never made
/// again, so that a retry sends the same bytes under the same key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// 实施编码 of the item.
    pub item: ItemCode,
    /// The item's version that the citizen saw.
    pub item_version: u32,
    /// 业务办理项, where one was chosen.
    #[serde(default)]
    pub handling_item: Option<ItemCode>,
    /// The form the answers belong to.
    pub form: FormReference,
    /// The answers.
    pub answers: Answers,
    /// The files.
    pub materials: Vec<SubmittedMaterial>,
    /// What stands for the materials that need no file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourcedMaterial>,
    /// When the citizen pressed submit, by the phone's trusted clock. Kept as a claim; the case's own
    /// times are the platform's.
    pub pressed_at: DateTime<Utc>,
}

/// A file that belongs to an application.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubmittedMaterial {
    /// Which material of the guide it is.
    pub material: MaterialId,
    /// The verified upload.
    pub upload: UploadId,
    /// Type by content.
    pub file_type: FileType,
    /// Bytes.
    pub size: u64,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

/// The mended application: `POST /v1/cases/{id}/resubmission`. It carries everything again; fields and
/// materials that no point named must be unchanged.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Resubmission {
    /// The case, again: a body names what it is about.
    pub case: CaseId,
    /// The answers.
    pub answers: Answers,
    /// The files.
    pub materials: Vec<SubmittedMaterial>,
    /// What stands for the materials that need no file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourcedMaterial>,
    /// When the citizen pressed, by the phone's trusted clock.
    pub pressed_at: DateTime<Utc>,
}

/// 撤回: `POST /v1/cases/{id}/withdrawal`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// The case.
    pub case: CaseId,
    /// Why; may be empty.
    pub reason: String,
}

impl std::fmt::Debug for Withdrawal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Withdrawal").field("case", &self.case).finish_non_exhaustive()
    }
}
