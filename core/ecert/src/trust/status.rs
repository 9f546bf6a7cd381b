use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    signature::{Certificate, SignatureError},
    sm,
};

/// What one issuer has revoked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuerStatus {
    /// Serial number (lower-case hex, without leading zeros) to the time of revocation.
    pub revoked: BTreeMap<String, DateTime<Utc>>,
}

/// Revocation as known on a day. A certificate is good if its issuer is listed and its serial is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusSnapshot {
    /// When this was true.
    pub as_of: DateTime<Utc>,
    /// By issuer: SM3 of the issuer's name in DER, lower-case hex ([`StatusSnapshot::issuer_key`]).
    pub issuers: BTreeMap<String, IssuerStatus>,
    /// Seals that were withdrawn: esID to the time.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub seals: BTreeMap<String, DateTime<Utc>>,
    /// E-certificates that were withdrawn: identifier (GB/T 36904) to the time.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub certificates: BTreeMap<String, DateTime<Utc>>,
}

impl StatusSnapshot {
    /// A snapshot that knows of nobody.
    pub fn new(as_of: DateTime<Utc>) -> Self {
        Self { as_of, issuers: BTreeMap::new(), seals: BTreeMap::new(), certificates: BTreeMap::new() }
    }

    /// Makes the snapshot answer for certificates of this authority (its certificate in DER).
    pub fn answer_for(&mut self, authority: &[u8]) -> Result<&mut IssuerStatus, SignatureError> {
        let key = Self::issuer_key(&Certificate::read(authority)?.subject_der);
        Ok(self.issuers.entry(key).or_default())
    }

    /// The key under which an issuer stands.
    pub fn issuer_key(name_der: &[u8]) -> String {
        crate::signature::hex(&sm::digest(name_der))
    }

    /// When the certificate was revoked: `None` if its issuer is not listed, `Some(None)` if it is good.
    pub fn revoked(&self, certificate: &Certificate) -> Option<Option<DateTime<Utc>>> {
        let issuer = self.issuers.get(&Self::issuer_key(&certificate.issuer_der))?;
        Some(issuer.revoked.get(serial(&certificate.serial)).copied())
    }

    /// When the seal was withdrawn, if it was.
    pub fn seal_revoked(&self, id: &str) -> Option<DateTime<Utc>> {
        self.seals.get(id).copied()
    }

    /// When the e-certificate with this identifier (GB/T 36904) was withdrawn, if it was. Asked by
    /// [`crate::Verdict::with_contents`]: only who reads the contents knows the identifier.
    pub fn certificate_revoked(&self, identifier: &str) -> Option<DateTime<Utc>> {
        self.certificates.get(identifier).copied()
    }
}

fn serial(hex: &str) -> &str {
    let trimmed = hex.trim_start_matches('0');
    if trimmed.is_empty() { "0" } else { trimmed }
}
