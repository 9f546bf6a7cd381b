use onepalm_contract::certificate::Certificate;
use onepalm_contract::feed::DocumentKind;
use onepalm_contract::id::{CaseId, CertificateId};

use super::Issued;
use crate::problems::Refused;
use crate::store::{Commit, Key};
use crate::uploads::Blob;

/// What a move of a case writes beside the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Papers {
    /// Nothing.
    None,
    /// A sealed certificate, not yet delivered.
    Sealed {
        /// The case.
        case: CaseId,
        /// Its platform id.
        id: CertificateId,
        /// What is known of it.
        issued: Issued,
        /// The sealed file.
        file: Vec<u8>,
    },
    /// A certificate that enters the citizen's wallet.
    Delivered(Certificate),
}

impl Papers {
    /// The certificate that is delivered.
    pub fn certificate(&self) -> Option<CertificateId> {
        match self {
            Self::None | Self::Sealed { .. } => None,
            Self::Delivered(certificate) => Some(certificate.id),
        }
    }

    /// Adds them to the commit of the move.
    pub fn put(self, commit: Commit) -> Result<Commit, Refused> {
        Ok(match self {
            Self::None => commit,
            Self::Sealed { case, id, issued, file } => {
                let commit = commit.put(Issued::key(case), serde_json::to_vec(&issued)?);
                Blob::certificate(id).put(commit, 0, &file)
            }
            Self::Delivered(certificate) => {
                commit.put_in_feed(certificate_key(certificate.id), serde_json::to_vec(&certificate)?)
            }
        })
    }
}

/// Where a delivered certificate lies in the subject's partition.
pub(crate) fn certificate_key(id: CertificateId) -> Key {
    Key::new(DocumentKind::Certificate.as_str(), id.to_string())
}
