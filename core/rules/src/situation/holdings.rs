use chrono::NaiveDate;
use onepalm_contract::case::CaseView;
use onepalm_contract::certificate::Certificate;
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::{CaseId, CertificateId, MaterialId, UploadId};
use onepalm_contract::item::{Material, ServiceItem};
use onepalm_contract::time::civil_date;
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

impl HeldCertificate {
    /// A certificate of the wallet; whether it stands is for the caller to ask.
    pub fn of(certificate: &Certificate, in_force: bool) -> Self {
        let [type_code, ..] = certificate.identifier.parts();
        let (id, valid_until) = (certificate.id, certificate.valid_until);
        Self { id, type_code: type_code.to_owned(), valid_until, in_force }
    }

    pub(super) fn lasts(&self, today: NaiveDate) -> bool {
        self.valid_until.is_none_or(|until| today <= until)
    }
}

impl EarlierMaterial {
    /// The files that a case proved: those of one that was accepted. `guide` is the item in the version that the
    /// case ran on; without it, files are known by their material's id alone.
    pub fn of(case: &CaseView, guide: Option<&ServiceItem>) -> Vec<Self> {
        if case.accepted_at.is_none() {
            return Vec::new();
        }
        let name = |id: &MaterialId| {
            let material = guide?.materials.iter().find(|material| material.id == *id);
            material.map(|material| material.name.clone())
        };
        let files = case.materials.iter().map(|file| Self {
            item: case.item.code.clone(),
            material: file.material.clone(),
            name: name(&file.material).unwrap_or_default(),
            case: case.id,
            upload: file.upload,
            on: civil_date(case.submitted_at),
            file_type: file.file_type,
            size: file.size,
        });
        files.collect()
    }

    /// Whether it is this material of the item, or one that is called the same.
    pub(super) fn is_same(&self, item: &ItemCode, material: &Material) -> bool {
        let (own, asked) = (self.name.trim(), material.name.trim());
        (self.item == *item && self.material == material.id) || (!own.is_empty() && own == asked)
    }

    pub(super) fn is_older(&self, days: i64, today: NaiveDate) -> bool {
        (today - self.on).num_days() > days
    }
}
