use super::resolve::{certificate_types, earlier_days, shares};
use super::{EarlierMaterial, HeldCertificate, Holdings};
use crate::form::check_file;
use chrono::NaiveDate;
use onepalm_contract::case::MaterialSource;
use onepalm_contract::code::ItemCode;
use onepalm_contract::form::FieldErrorCode;
use onepalm_contract::id::{CaseId, CertificateId, UploadId};
use onepalm_contract::item::Material;

/// Whether what is named may stand for a material of `item` on a day: the guide takes it, the applicant has it, it
/// is in force or young enough, and it fits. Any that would do is good, not only the one that
/// [`resolve`](super::resolve) would choose.
pub fn stands(
    item: &ItemCode,
    material: &Material,
    source: &MaterialSource,
    holdings: &Holdings,
    today: NaiveDate,
) -> Result<(), FieldErrorCode> {
    match source {
        MaterialSource::Certificate { certificate } => {
            certificate_stands(material, *certificate, holdings, today)
        }
        MaterialSource::SharedData { share } => share_stands(material, share, holdings),
        MaterialSource::EarlierCase { case, upload } => {
            earlier_stands(item, material, (*case, *upload), holdings, today)
        }
    }
}

fn certificate_stands(
    material: &Material,
    id: CertificateId,
    holdings: &Holdings,
    today: NaiveDate,
) -> Result<(), FieldErrorCode> {
    let types = certificate_types(material);
    if types.is_empty() {
        return Err(FieldErrorCode::SourceNotTaken);
    }
    let is_named = |held: &&HeldCertificate| held.id == id;
    let held = holdings.certificates.iter().find(is_named).ok_or(FieldErrorCode::SourceNotHeld)?;
    if !types.contains(&held.type_code.as_str()) {
        return Err(FieldErrorCode::SourceNotTaken);
    }
    if held.in_force && held.lasts(today) { Ok(()) } else { Err(FieldErrorCode::SourceEnded) }
}

fn share_stands(material: &Material, share: &str, holdings: &Holdings) -> Result<(), FieldErrorCode> {
    if !shares(material).contains(&share) {
        return Err(FieldErrorCode::SourceNotTaken);
    }
    if holdings.shared.contains(share) { Ok(()) } else { Err(FieldErrorCode::SourceEmpty) }
}

fn earlier_stands(
    item: &ItemCode,
    material: &Material,
    (case, upload): (CaseId, UploadId),
    holdings: &Holdings,
    today: NaiveDate,
) -> Result<(), FieldErrorCode> {
    let days = earlier_days(material).ok_or(FieldErrorCode::SourceNotTaken)?;
    let is_named = |file: &&EarlierMaterial| file.case == case && file.upload == upload && file.on <= today;
    let file = holdings.earlier.iter().find(is_named).ok_or(FieldErrorCode::SourceNotHeld)?;
    if !file.is_same(item, material) {
        return Err(FieldErrorCode::SourceNotTaken);
    }
    if file.is_older(days, today) {
        return Err(FieldErrorCode::SourceTooOld);
    }
    check_file(material, file.file_type, file.size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::item;
    use onepalm_contract::item::Substitute;
    use onepalm_contract::upload::FileType;

    const TYPE: &str = "11990100990100018P001";

    fn material(substitutes: Vec<Substitute>) -> Material {
        Material { substitutes, ..item().materials.remove(0) }
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn verdict(material: &Material, source: &MaterialSource, has: &Holdings) -> Result<(), FieldErrorCode> {
        stands(&"item".into(), material, source, has, date("2026-03-02"))
    }

    #[test]
    fn a_certificate_is_the_applicants_own_of_the_named_type_and_in_force() {
        let id = "0190a5f0-0000-7000-8000-00000000000c".parse().unwrap();
        let source = MaterialSource::Certificate { certificate: id };
        let held = |type_code: &str, until: &str, in_force| Holdings {
            certificates: vec![HeldCertificate {
                id,
                type_code: type_code.into(),
                valid_until: Some(date(until)),
                in_force,
            }],
            ..Holdings::default()
        };
        let taken = material(vec![Substitute::Certificate { type_code: TYPE.into() }]);
        let good = held(TYPE, "2026-03-02", true);
        assert_eq!(verdict(&taken, &source, &good), Ok(()));
        assert_eq!(verdict(&material(vec![]), &source, &good), Err(FieldErrorCode::SourceNotTaken));
        assert_eq!(verdict(&taken, &source, &Holdings::default()), Err(FieldErrorCode::SourceNotHeld));
        let other = held("11990100990100018P002", "2026-03-02", true);
        assert_eq!(verdict(&taken, &source, &other), Err(FieldErrorCode::SourceNotTaken));
        for ended in [held(TYPE, "2026-03-01", true), held(TYPE, "2026-03-02", false)] {
            assert_eq!(verdict(&taken, &source, &ended), Err(FieldErrorCode::SourceEnded));
        }
    }

    #[test]
    fn a_file_of_an_earlier_case_is_the_same_material_young_enough_and_fits() {
        let (case, upload) = (
            "0190a5f0-0000-7000-8000-00000000000a".parse().unwrap(),
            "0190a5f0-0000-7000-8000-00000000000b".parse().unwrap(),
        );
        let source = MaterialSource::EarlierCase { case, upload };
        let taken = material(vec![Substitute::EarlierCase { within_days: Some(90) }]);
        let file = EarlierMaterial {
            item: "item".into(),
            material: "M01".into(),
            name: String::new(),
            case,
            upload,
            on: date("2025-12-02"),
            file_type: FileType::Pdf,
            size: 10,
        };
        let has = |file: &EarlierMaterial| Holdings { earlier: vec![file.clone()], ..Holdings::default() };
        assert_eq!(verdict(&taken, &source, &has(&file)), Ok(()), "the ninetieth day");
        assert_eq!(verdict(&material(vec![]), &source, &has(&file)), Err(FieldErrorCode::SourceNotTaken));
        assert_eq!(verdict(&taken, &source, &Holdings::default()), Err(FieldErrorCode::SourceNotHeld));
        for (flawed, code) in [
            (EarlierMaterial { material: "M02".into(), ..file.clone() }, FieldErrorCode::SourceNotTaken),
            (EarlierMaterial { on: date("2025-12-01"), ..file.clone() }, FieldErrorCode::SourceTooOld),
            (EarlierMaterial { on: date("2026-03-03"), ..file.clone() }, FieldErrorCode::SourceNotHeld),
            (EarlierMaterial { file_type: FileType::Ofd, ..file.clone() }, FieldErrorCode::FileType),
        ] {
            assert_eq!(verdict(&taken, &source, &has(&flawed)), Err(code));
        }
    }

    #[test]
    fn a_share_is_one_that_the_guide_names_and_that_knows_the_applicant() {
        let taken = material(vec![Substitute::SharedData { source: "household".into() }]);
        let source = |share: &str| MaterialSource::SharedData { share: share.into() };
        let has = Holdings { shared: ["household".into(), "tax".into()].into(), ..Holdings::default() };
        assert_eq!(verdict(&taken, &source("household"), &has), Ok(()));
        assert_eq!(verdict(&taken, &source("tax"), &has), Err(FieldErrorCode::SourceNotTaken));
        let nothing = verdict(&taken, &source("household"), &Holdings::default());
        assert_eq!(nothing, Err(FieldErrorCode::SourceEmpty));
    }
}
