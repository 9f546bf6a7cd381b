use super::*;
use crate::testing::item;
use onepalm_contract::upload::FileType;

const TYPE: &str = "11990100990100018P001";

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn material() -> Material {
    let mut material = item().materials.remove(0);
    material.substitutes = vec![
        Substitute::EarlierCase { within_days: Some(365) },
        Substitute::SharedData { source: "household".into() },
        Substitute::Certificate { type_code: TYPE.into() },
    ];
    material
}

fn certificate(valid_until: Option<&str>, in_force: bool) -> HeldCertificate {
    let id = "0190a5f0-0000-7000-8000-00000000000c".parse().unwrap();
    HeldCertificate { id, type_code: TYPE.into(), valid_until: valid_until.map(date), in_force }
}

fn file(on: &str, file_type: FileType) -> EarlierMaterial {
    EarlierMaterial {
        item: "another item".into(),
        material: "M07".into(),
        name: "证件照片".into(),
        case: "0190a5f0-0000-7000-8000-00000000000a".parse().unwrap(),
        upload: "0190a5f0-0000-7000-8000-00000000000b".parse().unwrap(),
        on: date(on),
        file_type,
        size: 10,
    }
}

fn resolved(material: &Material, holdings: &Holdings) -> (Source, Vec<PassedOver>) {
    let resolved = resolve(&"item".into(), material, holdings, date("2026-03-02"));
    (resolved.source, resolved.passed.into_iter().map(|passed| passed.over).collect())
}

fn everything() -> Holdings {
    Holdings {
        certificates: vec![certificate(Some("2026-03-02"), true)],
        shared: ["household".to_owned()].into(),
        earlier: vec![file("2025-09-01", FileType::Pdf)],
    }
}

#[test]
fn a_certificate_comes_before_shared_data_before_an_earlier_case_before_an_upload() {
    let mut has = everything();
    assert!(matches!(
        resolved(&material(), &has),
        (Source::There(MaterialSource::Certificate { .. }), passed) if passed.is_empty()
    ));
    has.certificates.clear();
    let (source, passed) = resolved(&material(), &has);
    assert_eq!(source, Source::There(MaterialSource::SharedData { share: "household".into() }));
    assert_eq!(passed, [PassedOver::CertificateNotHeld]);
    has.shared.clear();
    let (source, passed) = resolved(&material(), &has);
    assert!(matches!(source, Source::There(MaterialSource::EarlierCase { .. })));
    assert_eq!(passed, [PassedOver::CertificateNotHeld, PassedOver::ShareEmpty]);
    has.earlier.clear();
    let (source, passed) = resolved(&material(), &has);
    assert_eq!(source, Source::Upload);
    assert_eq!(passed, [PassedOver::CertificateNotHeld, PassedOver::ShareEmpty, PassedOver::EarlierNone]);
}

#[test]
fn what_has_ended_was_revoked_is_too_old_or_unfit_says_so() {
    let mut has = Holdings::default();
    let why = |has: &Holdings| resolved(&material(), has).1;
    has.certificates = vec![certificate(Some("2026-03-01"), true)];
    assert_eq!(why(&has)[0], PassedOver::CertificateExpired { on: date("2026-03-01") });
    has.certificates.push(certificate(None, false));
    assert_eq!(why(&has)[0], PassedOver::CertificateNotValid);
    has.earlier = vec![file("2025-03-01", FileType::Pdf)];
    assert_eq!(why(&has)[2], PassedOver::EarlierTooOld { on: date("2025-03-01") });
    has.earlier.push(file("2025-03-02", FileType::Ofd));
    assert_eq!(why(&has)[2], PassedOver::EarlierUnfit);
}

#[test]
fn what_the_guide_does_not_name_is_not_taken() {
    let mut material = material();
    material.substitutes.clear();
    material.form = MaterialForm::Paper;
    let (source, passed) = resolved(&material, &everything());
    assert_eq!(source, Source::Window);
    assert_eq!(
        passed,
        [PassedOver::NoCertificateNamed, PassedOver::NoShareNamed, PassedOver::EarlierNotTaken]
    );
}
