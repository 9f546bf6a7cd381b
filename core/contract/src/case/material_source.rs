use crate::id::{CaseId, CertificateId, MaterialId, UploadId};
use serde::{Deserialize, Serialize};

/// What stands for a material instead of a file, so that the applicant need not hand it in again (免提交).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "from", rename_all = "snake_case", deny_unknown_fields)]
pub enum MaterialSource {
    /// A certificate that the applicant holds.
    Certificate {
        /// Which.
        certificate: CertificateId,
    },
    /// Data that the platform shares.
    SharedData {
        /// The share's id.
        share: String,
    },
    /// A file of an earlier case of the applicant's own.
    EarlierCase {
        /// The case.
        case: CaseId,
        /// The file.
        upload: UploadId,
    },
}

/// A material of an application for which something stands that is there already.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SourcedMaterial {
    /// Which material of the guide it is.
    pub material: MaterialId,
    /// What stands for it.
    pub source: MaterialSource,
}
