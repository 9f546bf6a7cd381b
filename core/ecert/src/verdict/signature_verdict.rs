use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Coverage, Evidence, Finding, Integrity, Revocation, SealCheck, SignatureCheck, TimeCheck, Timestamp,
    Trust,
};
use crate::signature::{Certificate, Kind};

/// Who signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignerInfo {
    /// Subject of the certificate.
    pub subject: String,
    /// Its issuer.
    pub issuer: String,
    /// Its serial number, hex.
    pub serial: String,
    /// Valid from.
    pub not_before: DateTime<Utc>,
    /// Valid until.
    pub not_after: DateTime<Utc>,
    /// SM3 of the certificate: two signers are one only if this is the same.
    #[serde(skip)]
    pub(crate) digest: [u8; 32],
}

impl From<&Certificate> for SignerInfo {
    fn from(certificate: &Certificate) -> Self {
        Self {
            subject: certificate.subject.clone(),
            issuer: certificate.issuer.clone(),
            serial: certificate.serial.clone(),
            not_before: certificate.not_before,
            not_after: certificate.not_after,
            digest: crate::sm::digest(&certificate.der),
        }
    }
}

/// Which seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SealInfo {
    /// esID.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Subject of the maker's certificate.
    pub maker: Option<String>,
}

/// What was found about one signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureVerdict {
    /// Its ID in the list.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The covered files.
    pub integrity: Integrity,
    /// Covered files that differ or are gone.
    pub altered: Vec<String>,
    /// The signature value.
    pub signature: SignatureCheck,
    /// The seal.
    pub seal: SealCheck,
    /// Whether the seal lists the signer; `None` without a seal.
    pub signer_in_seal: Option<bool>,
    /// Validity at the time of signing.
    pub time: TimeCheck,
    /// The anchors.
    pub trust: Trust,
    /// What is protected.
    pub coverage: Coverage,
    /// Reachable files that are not.
    pub uncovered: Vec<String>,
    /// Revocation.
    pub revocation: Revocation,
    /// Who signed, if the file says so.
    pub signer: Option<SignerInfo>,
    /// The seal's description, if there is one.
    pub seal_info: Option<SealInfo>,
    /// The signed time.
    pub signed_at: Option<DateTime<Utc>>,
    /// The timestamp token.
    pub timestamp: Timestamp,
    /// Index of the document it signs.
    pub document: usize,
    /// What was found about it, in the order of checking.
    #[serde(skip)]
    pub findings: Vec<Finding>,
    /// What the findings rest on.
    pub evidence: Vec<Evidence>,
}

impl SignatureVerdict {
    /// Nothing known yet.
    pub(super) fn blank(id: &str, kind: Kind, document: usize) -> Self {
        Self {
            id: id.to_owned(),
            kind,
            integrity: Integrity::Unknown,
            altered: Vec::new(),
            signature: SignatureCheck::Unknown,
            seal: SealCheck::None,
            signer_in_seal: None,
            time: TimeCheck::Unknown,
            trust: Trust::Unknown,
            coverage: Coverage::Partial,
            uncovered: Vec::new(),
            revocation: Revocation::Unknown,
            signer: None,
            seal_info: None,
            signed_at: None,
            timestamp: Timestamp::None,
            document,
            findings: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// Adds a finding with what it rests on: a path, a serial number, a time; nothing if it is about the
    /// signature as such.
    pub(super) fn note(&mut self, finding: Finding, about: impl Into<String>) {
        let about = about.into();
        if !about.is_empty() {
            self.evidence.push(Evidence { code: finding.clone(), about });
        }
        self.findings.push(finding);
    }

    /// The signature file, or the list, is not the one that was signed.
    pub(super) fn content_differs(&mut self, path: &str) {
        self.integrity = Integrity::Altered;
        self.altered.push(path.to_owned());
        self.note(Finding::HashWrong, path);
    }

    /// Whether the files it covers are, by mathematics alone, those that its key signed.
    pub fn protects(&self) -> bool {
        self.integrity == Integrity::Intact && self.signature == SignatureCheck::Right
    }
}
