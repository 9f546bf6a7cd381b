//! E-certificates (电子证照) in the citizen's wallet.

use crate::code::CertificateIdentifier;
use crate::id::{CaseId, CertificateId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// An issued certificate: what the feed tells; the sealed file is fetched from
/// `/v1/certificates/{id}/file`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Certificate {
    /// The platform's id.
    pub id: CertificateId,
    /// 证照标识, GB/T 36904.
    pub identifier: CertificateIdentifier,
    /// 证照名称.
    pub name: String,
    /// 证照编号, the number printed on it.
    pub number: String,
    /// 持证主体.
    pub holder: String,
    /// 颁发机构.
    pub issuer: String,
    /// 颁发日期.
    pub issued_on: NaiveDate,
    /// 有效期截止; `None`: without end.
    pub valid_until: Option<NaiveDate>,
    /// The case it came from.
    pub case: CaseId,
    /// When it was delivered electronically.
    pub delivered_at: DateTime<Utc>,
    /// Length of the sealed file, bytes.
    pub size: u64,
    /// SHA-256 of the sealed file, lower-case hexadecimal.
    pub sha256: String,
}

impl std::fmt::Debug for Certificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Certificate")
            .field("id", &self.id)
            .field("case", &self.case)
            .field("delivered_at", &self.delivered_at)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
