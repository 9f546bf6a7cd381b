use crate::cross::{page, view};
use crate::ids::{CaseId, CertificateId};
use crate::instant::{CivilDate, Instant};
use onepalm_contract::certificate::Certificate;

view! {
    /// An e-certificate (电子证照) of the wallet.
    CertificateView of Certificate, Display {
        /// The platform's id.
        id: CertificateId,
        /// 证照标识, GB/T 36904.
        identifier: String = |certificate| certificate.identifier.as_str().to_owned(),
        /// 证照名称.
        name: String,
        /// 证照编号, as printed.
        number: String,
        /// 持证主体.
        holder: String,
        /// 颁发机构.
        issuer: String,
        /// 颁发日期.
        issued_on: CivilDate,
        /// 有效期截止; absent: without end.
        valid_until: Option<CivilDate>,
        /// The case that it came from.
        case_id: CaseId = |certificate| certificate.case,
        /// When it was delivered.
        delivered_at: Instant,
        /// Bytes of the sealed file.
        size: i64,
    }
}

page!(
    /// A page of certificates.
    CertificatePage of CertificateView, Certificate
);
