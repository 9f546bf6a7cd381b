use chrono::NaiveDate;
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::{CaseId, CertificateId, MaterialId, UploadId};
use onepalm_contract::upload::FileType;
use std::collections::BTreeSet;

/// What an applicant has already. Status and validity of certificates are the issuer's, asked for now.
#[derive(Clone, Debug, Default)]
pub struct Holdings {
    /// Certificates.
    pub certificates: Vec<HeldCertificate>,
    /// The shares that have data on the applicant.
    pub shared: BTreeSet<String>,
    /// Files of earlier cases.
    pub earlier: Vec<EarlierMaterial>,
}

/// A certificate that is held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldCertificate {
    /// Which.
    pub id: CertificateId,
    /// 证照类型代码, 21 characters.
    pub type_code: String,
    /// Last day on which it is valid; `None`: without end.
    pub valid_until: Option<NaiveDate>,
    /// Whether its issuer says that it stands.
    pub in_force: bool,
}

/// A file of an earlier case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EarlierMaterial {
    /// The item of that case.
    pub item: ItemCode,
    /// The material it was.
    pub material: MaterialId,
    /// The material's name.
    pub name: String,
    /// The case.
    pub case: CaseId,
    /// The file.
    pub upload: UploadId,
    /// When it was handed in.
    pub on: NaiveDate,
    /// Type by content.
    pub file_type: FileType,
    /// Bytes.
    pub size: u64,
}
