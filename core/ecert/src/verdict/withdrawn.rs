use super::{Finding, Policy, Verdict, evidence::when};
use crate::{contents::Contents, package::Package, trust::TrustStore};

impl Verdict {
    /// The same verdict after asking the status snapshot whether the e-certificate itself was withdrawn
    /// (吊销, 注销), which only its contents tell: whoever signed it may be good all the same. Every identifier is
    /// asked, covered or not, so that a second one hides nothing.
    #[must_use]
    pub fn with_contents(mut self, contents: &Contents, trust: &TrustStore, policy: &Policy) -> Self {
        for document in &contents.documents {
            if document.other_identifiers.iter().any(|other| other.covered) {
                self.note(Finding::IdentifierAmbiguous, document.root.clone(), policy);
            }
        }
        let Some(status) = trust.status.as_ref().filter(|status| !status.certificates.is_empty()) else {
            return self;
        };
        for document in &contents.documents {
            for since in document.identifiers().filter_map(|id| status.certificate_revoked(&id.value)) {
                self.note(Finding::CertificateRevoked, when(since), policy);
            }
            if !document.identifiers().any(|identifier| identifier.covered) {
                self.note(Finding::WithdrawalUnknown, document.root.clone(), policy);
            }
        }
        self
    }

    /// As [`with_contents`](Self::with_contents) of a package that is read here, and only if the snapshot lists
    /// withdrawn certificates. Contents that cannot be read leave the question open, and that is told.
    #[must_use]
    pub fn with_withdrawals(mut self, package: &Package, trust: &TrustStore, policy: &Policy) -> Self {
        if trust.status.as_ref().is_none_or(|status| status.certificates.is_empty()) {
            return self;
        }
        match Contents::read(package, &self) {
            Ok(contents) => self.with_contents(&contents, trust, policy),
            Err(error) => {
                self.note(Finding::WithdrawalUnknown, error.code(), policy);
                self
            }
        }
    }
}
