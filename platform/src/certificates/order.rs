use chrono::NaiveDate;
use onepalm_contract::case::SubmittedMaterial;
use onepalm_contract::code::CertificateIdentifier;
use onepalm_contract::id::CertificateId;
use onepalm_contract::item::Body;

/// Everything that is printed on a certificate, before it is made.
#[derive(Clone, PartialEq, Eq)]
pub struct Order {
    /// The platform's id.
    pub id: CertificateId,
    /// 证照标识.
    pub identifier: CertificateIdentifier,
    /// 证照名称.
    pub name: String,
    /// 证照编号.
    pub number: String,
    /// 持证主体.
    pub holder: String,
    /// 持证主体代码: the holder's citizen number, where it is known.
    pub holder_number: Option<String>,
    /// 颁发机构: its seal is put on the page.
    pub issuer: Body,
    /// 颁发日期.
    pub issued_on: NaiveDate,
    /// 有效期截止.
    pub valid_until: Option<NaiveDate>,
    /// What else is printed, label and words, in order.
    pub lines: Vec<(String, String)>,
    /// The holder's photo, where the application has one.
    pub photo: Option<SubmittedMaterial>,
}

impl std::fmt::Debug for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Order").field("id", &self.id).field("name", &self.name).finish_non_exhaustive()
    }
}
