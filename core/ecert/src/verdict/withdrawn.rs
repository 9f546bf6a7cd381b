use super::{Finding, Policy, Verdict, evidence::when};
use crate::{contents::Contents, trust::TrustStore};

impl Verdict {
    /// The same verdict after asking the status snapshot whether the e-certificate itself was withdrawn
    /// (吊销, 注销), which only its contents tell: whoever signed it may be good all the same.
    #[must_use]
    pub fn with_contents(mut self, contents: &Contents, trust: &TrustStore, policy: &Policy) -> Self {
        let identifiers = contents.documents.iter().filter_map(|document| document.identifier.as_ref());
        for identifier in identifiers {
            let status = trust.status.as_ref();
            if let Some(since) = status.and_then(|status| status.certificate_revoked(&identifier.value)) {
                self.note(Finding::CertificateRevoked, when(since), policy);
            }
        }
        self
    }
}
