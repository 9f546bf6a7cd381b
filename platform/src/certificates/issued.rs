use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::certificate::Certificate;
use onepalm_contract::code::CertificateIdentifier;
use onepalm_contract::id::{CaseId, CertificateId};
use serde::{Deserialize, Serialize};

use super::Order;
use crate::receipts::{hex, sha256};
use crate::store::Key;

/// A certificate that is sealed and waits for its delivery.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
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

impl std::fmt::Debug for Issued {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Issued")
            .field("id", &self.id)
            .field("case", &self.case)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
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

#[cfg(test)]
mod tests {
    use onepalm_contract::id::AuthorityId;
    use onepalm_contract::item::Body;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn neither_an_order_nor_what_was_issued_shows_its_holder() {
        let body = Body {
            authority: AuthorityId("11350100M000100Y43".into()),
            name: "海城市人力资源和社会保障局".into(),
            division: "350100".into(),
            area: "海城市".into(),
        };
        let order = Order {
            id: CertificateId(Uuid::nil()),
            identifier: CertificateIdentifier::new("TYPE", "ISSUER", "SECRET", 1).unwrap(),
            name: "职业资格证书".into(),
            number: "SECRET".into(),
            holder: "SECRET".into(),
            holder_number: Some("SECRET".into()),
            issuer: body,
            issued_on: NaiveDate::default(),
            valid_until: None,
            lines: vec![("住址".into(), "SECRET".into())],
            photo: None,
        };
        assert!(!format!("{order:?}").contains("SECRET"));
        let issued = Issued::new(order, CaseId(Uuid::nil()), b"file");
        assert!(!format!("{issued:?}").contains("SECRET"));
    }
}
