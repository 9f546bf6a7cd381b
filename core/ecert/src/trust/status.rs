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
}

impl StatusSnapshot {
    /// A snapshot that knows of nobody.
    pub fn new(as_of: DateTime<Utc>) -> Self {
        Self { as_of, issuers: BTreeMap::new() }
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
}

fn serial(hex: &str) -> &str {
    let trimmed = hex.trim_start_matches('0');
    if trimmed.is_empty() { "0" } else { trimmed }
}
