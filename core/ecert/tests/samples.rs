//! The signed samples get exactly the verdicts that were computed independently of this crate.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
use std::{fs, path::PathBuf};

use chrono::{TimeZone as _, Utc};
use onepalm_ecert::{
    Limits, Package, Policy, TrustStore,
    document::{Document, bodies},
    draw,
    signature::{Kind, Seal, SignedValue},
    verdict::{
        Coverage, Finding, Integrity, Outcome, SealCheck, SignatureCheck, TimeCheck, Trust, Verdict, judge,
    },
    verify,
};

fn folder(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/ofd").join(name);
    if path.is_dir() {
        Some(path)
    } else {
        println!("skipped: the shared samples are not here");
        None
    }
}

fn verdict(name: &str) -> Option<Verdict> {
    let bytes = fs::read(folder("signed")?.join(name)).unwrap();
    let at = Utc.with_ymd_and_hms(2026, 11, 22, 4, 0, 0).unwrap();
    let verdict =
        judge(&bytes, &Limits::default(), &TrustStore::default(), at, &Policy::default()).named(name);
    Some(verdict)
}

/// kind, integrity, signature, seal, time, coverage of the only signature
type Expected = (Kind, Integrity, SignatureCheck, SealCheck, TimeCheck, Coverage);

fn check(name: &str, outcome: Outcome, reasons: &[&str], expected: Expected) -> Option<Verdict> {
    let verdict = verdict(name)?;
    let codes: Vec<_> = verdict.reasons.iter().map(Finding::code).collect();
    assert_eq!((verdict.verdict, codes.as_slice()), (outcome, reasons));
    let [one] = verdict.signatures.as_slice() else { panic!("one signature") };
    assert_eq!((one.kind, one.integrity, one.signature, one.seal, one.time, one.coverage), expected);
    assert_eq!(one.trust, Trust::Unknown);
    Some(verdict)
}

const NO_ANCHORS: [&str; 2] = ["trust.anchor-unknown", "trust.maker-anchor-unknown"];

const SOUND: Expected = (
    Kind::SesV4,
    Integrity::Intact,
    SignatureCheck::Right,
    SealCheck::Right,
    TimeCheck::Within,
    Coverage::Complete,
);

#[test]
fn a_production_tax_seal_is_sound_and_complete() {
    check("tax-seal-v4.ofd", Outcome::Indeterminate, &NO_ANCHORS, SOUND);
}

#[test]
fn an_invoice_is_sound_and_complete() {
    check("invoice-v4.ofd", Outcome::Indeterminate, &NO_ANCHORS, SOUND);
}

#[test]
fn an_altered_invoice_is_invalid_and_the_altered_file_is_named() {
    let reasons = ["signature.file-altered", NO_ANCHORS[0], NO_ANCHORS[1]];
    let (kind, _, signature, seal, time, coverage) = SOUND;
    let expected = (kind, Integrity::Altered, signature, seal, time, coverage);
    if let Some(verdict) = check("invoice-v4-altered.ofd", Outcome::Invalid, &reasons, expected) {
        assert_eq!(verdict.signatures[0].altered, ["Doc_0/Document.xml"]);
    }
}

#[test]
fn five_pages_leave_the_entry_file_open() {
    let (kind, integrity, signature, seal, time, _) = SOUND;
    let expected = (kind, integrity, signature, seal, time, Coverage::EntryOpen);
    if let Some(verdict) = check("five-pages-v4.ofd", Outcome::Indeterminate, &NO_ANCHORS, expected) {
        assert_eq!(verdict.signatures[0].uncovered, ["OFD.xml"]);
    }
}

#[test]
fn a_signature_over_its_own_list_is_sound() {
    check("all-protected-v4.ofd", Outcome::Indeterminate, &NO_ANCHORS, SOUND);
}

#[test]
fn a_riding_seal_is_sound_and_stands_on_five_pages() {
    if let Some(verdict) = check("riding-seal-v4.ofd", Outcome::Indeterminate, &NO_ANCHORS, SOUND) {
        assert_eq!(verdict.stamps().len(), 5);
    }
}

#[test]
fn a_signature_made_after_its_certificate_expired_is_invalid() {
    let reasons = ["time.signer-outside", "time.seal-outside", NO_ANCHORS[0], NO_ANCHORS[1]];
    let (kind, integrity, signature, seal, _, coverage) = SOUND;
    let expected = (kind, integrity, signature, seal, TimeCheck::Outside, coverage);
    check("signed-after-expiry-v4.ofd", Outcome::Invalid, &reasons, expected);
}

#[test]
fn a_bare_signature_has_no_signer() {
    let expected = (
        Kind::Bare,
        Integrity::Intact,
        SignatureCheck::Unknown,
        SealCheck::None,
        TimeCheck::Unknown,
        Coverage::Complete,
    );
    check("bare-signature.ofd", Outcome::Indeterminate, &["signer.unknown"], expected);
}

#[test]
fn whole_package_integrity_is_recognised_and_not_judged() {
    let Some(verdict) = verdict("whole-package-integrity.ofd") else { return };
    assert_eq!(verdict.verdict, Outcome::Indeterminate);
    assert_eq!(verdict.signatures[0].kind, Kind::Package);
}

#[test]
fn a_licence_with_two_cms_signatures_is_intact_and_not_judged() {
    let Some(verdict) = verdict("licence-two-cms.ofd") else { return };
    assert_eq!(verdict.verdict, Outcome::Indeterminate);
    assert_eq!(verdict.signatures.len(), 2);
    for one in &verdict.signatures {
        assert_eq!((one.kind, one.integrity), (Kind::Cms, Integrity::Intact));
    }
}

#[test]
fn every_oddity_opens() {
    let Some(folder) = folder("parse") else { return };
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let package = Package::open(&fs::read(&path).unwrap(), &Limits::default()).unwrap();
        for body in bodies(&package).unwrap() {
            let document = Document::open(&package, &body);
            assert!(document.is_ok(), "{}: {document:?}", path.display());
        }
    }
}

#[test]
fn seals_of_every_version_are_read() {
    let Some(folder) = folder("seals") else { return };
    for (name, version) in [("UserV1.esl", 1), ("UserV4.esl", 4), ("UserV5.esl", 5), ("UserV5_ts.esl", 5)] {
        let seal = Seal::read(&fs::read(folder.join(name)).unwrap()).unwrap();
        assert_eq!(seal.version, version, "{name}");
    }
    for (name, kind) in [("SignedValueV4.dat", Kind::SesV4), ("SignedValueV5.dat", Kind::SesV5)] {
        let value = SignedValue::read(&fs::read(folder.join(name)).unwrap()).unwrap();
        assert_eq!(value.kind(), kind, "{name}");
    }
}

#[test]
fn samples_can_be_drawn_and_the_seal_is_on_the_page() {
    let (Some(signed), Some(render)) = (folder("signed"), folder("render")) else { return };
    let at = Utc.with_ymd_and_hms(2026, 11, 22, 4, 0, 0).unwrap();
    for path in ["tax-seal-v4", "riding-seal-v4", "five-pages-v4", "invoice-v4"].map(|name| signed.join(name))
    {
        draw_one(&path, at, false);
    }
    for path in ["helloworld", "path-fill-opacity", "watermark-annot", "contains-jpeg", "signout"] {
        draw_one(&render.join(path), at, true);
    }
}

fn draw_one(path: &std::path::Path, at: chrono::DateTime<Utc>, marked: bool) {
    let bytes = fs::read(path.with_extension("ofd")).unwrap();
    let package = Package::open(&bytes, &Limits::default()).unwrap();
    let verdict = verify(&package, &TrustStore::default(), at, &Policy::default());
    let drawing = draw::page_to_png(&package, &verdict, 0, 96.0).unwrap();
    println!("{} {:?}", path.display(), drawing.report);
    assert!(drawing.marked || !marked || verdict.is_intact(0));
    let name = path.file_name().unwrap().to_str().unwrap();
    fs::write(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png")), drawing.png).unwrap();
}
