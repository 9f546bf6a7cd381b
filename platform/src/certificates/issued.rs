use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::certificate::Certificate;
use onepalm_contract::code::CertificateIdentifier;
use onepalm_contract::id::{CaseId, CertificateId};
use serde::{Deserialize, Serialize};

use super::Order;
use crate::receipts::{hex, sha256};
use crate::store::Key;

/// A certificate that is sealed and waits for its delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    id: CertificateId,
    identifier: CertificateIdentifier,
    name: String,
    number: String,
    holder: String,
    issuer: String,
    #[serde(rename = "issued_on")]
    date: NaiveDate,
    valid_until: Option<NaiveDate>,
    case: CaseId,
    size: u64,
    sha256: String,
}

impl Issued {
    /// What was ordered for `case`, as the sealed `file`.
    pub fn new(order: Order, case: CaseId, file: &[u8]) -> Self {
        Self {
            id: order.id,
            identifier: order.identifier,
            name: order.name,
            number: order.number,
            holder: order.holder,
            issuer: order.issuer.name,
            date: order.issued_on,
            valid_until: order.valid_until,
            case,
            size: file.len() as u64,
            sha256: hex(&sha256(file)),
        }
    }

    /// Where it lies in the subject's partition.
    pub fn key(case: CaseId) -> Key {
        Key::new("issued-certificate", case.to_string())
    }

    /// The certificate as the citizen sees it from now on.
    pub fn delivered(self, at: DateTime<Utc>) -> Certificate {
        Certificate {
            id: self.id,
            identifier: self.identifier,
            name: self.name,
            number: self.number,
            holder: self.holder,
            issuer: self.issuer,
            issued_on: self.date,
            valid_until: self.valid_until,
            case: self.case,
            delivered_at: at,
            size: self.size,
            sha256: self.sha256,
        }
    }
}
