use onepalm_contract::id::{CaseId, CertificateId, UploadId};
use serde::Serialize;

/// Where a material comes from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Source {
    /// A certificate that the applicant holds.
    Certificate {
        /// Which.
        certificate: CertificateId,
    },
    /// Data that the platform shares.
    SharedData {
        /// Which share.
        source: String,
    },
    /// A file of an earlier case.
    EarlierCase {
        /// The case.
        case: CaseId,
        /// The file.
        upload: UploadId,
    },
    /// The applicant uploads it.
    Upload,
    /// It is taken on paper only, at the window.
    Window,
}
