//! The signed samples get exactly the verdicts that were computed independently of this crate.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use std::{fs, path::PathBuf};

use chrono::{SecondsFormat, TimeZone as _, Utc};
use common::small;
use onepalm_ecert::{
    Limits, Package, Policy, TrustStore,
    document::{Document, bodies},
    draw,
    signature::{Kind, Seal, SignedValue},
    verdict::{
        Coverage, Finding, Integrity, Outcome, Revocation, SealCheck, SignatureCheck, TimeCheck, Timestamp,
        Trust, Verdict, judge,
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

/// What `standards.md` §0a and the file itself say of one signature.
struct Expected {
    kind: Kind,
    integrity: Integrity,
    altered: &'static [&'static str],
    signature: SignatureCheck,
    seal: SealCheck,
    signer_in_seal: Option<bool>,
    time: TimeCheck,
    coverage: Coverage,
    uncovered: &'static [&'static str],
    signed_at: Option<&'static str>,
}

const SOUND: Expected = Expected {
    kind: Kind::SesV4,
    integrity: Integrity::Intact,
    altered: &[],
    signature: SignatureCheck::Right,
    seal: SealCheck::Right,
    signer_in_seal: Some(true),
    time: TimeCheck::Within,
    coverage: Coverage::Complete,
    uncovered: &[],
    signed_at: None,
};

const CMS: Expected = Expected { kind: Kind::Cms, seal: SealCheck::None, signer_in_seal: None, ..SOUND };

/// The verdict of one sample, all of whose signatures are as expected; no anchors are known.
fn check(name: &str, outcome: Outcome, reasons: &[&str], expected: &[Expected]) -> Option<Verdict> {
    let verdict = verdict(name)?;
    let codes: Vec<_> = verdict.reasons.iter().map(Finding::code).collect();
    assert_eq!((verdict.verdict, codes.as_slice()), (outcome, reasons));
    assert_eq!((verdict.documents, verdict.signatures.len()), (1, expected.len()));
    for (one, expected) in verdict.signatures.iter().zip(expected) {
        assert_eq!((one.kind, one.integrity), (expected.kind, expected.integrity));
        assert_eq!((one.signature, one.seal), (expected.signature, expected.seal));
        assert_eq!((one.signer_in_seal, one.time), (expected.signer_in_seal, expected.time));
        assert_eq!((one.coverage, one.altered.as_slice()), (expected.coverage, &owned(expected.altered)[..]));
        assert_eq!(one.uncovered, owned(expected.uncovered));
        assert_eq!((one.trust, one.revocation), (Trust::Unknown, Revocation::Unknown));
        assert_eq!((one.timestamp, one.document), (Timestamp::None, 0));
        if expected.signed_at.is_some() {
            let signed_at = one.signed_at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true));
            assert_eq!(signed_at.as_deref(), expected.signed_at);
        }
    }
    Some(verdict)
}

fn owned(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

const NO_ANCHORS: [&str; 2] = ["trust.anchor-unknown", "trust.maker-anchor-unknown"];

#[test]
fn a_production_tax_seal_is_sound_and_complete() {
    let expected = Expected { signed_at: Some("2020-10-04T07:28:55Z"), ..SOUND };
    check("tax-seal-v4.ofd", Outcome::Indeterminate, &NO_ANCHORS, &[expected]);
}

#[test]
fn an_invoice_is_sound_and_complete() {
    check("invoice-v4.ofd", Outcome::Indeterminate, &NO_ANCHORS, &[SOUND]);
}

#[test]
fn an_altered_invoice_is_invalid_and_the_altered_file_is_named() {
    let reasons = ["signature.file-altered", NO_ANCHORS[0], NO_ANCHORS[1]];
    let expected = Expected { integrity: Integrity::Altered, altered: &["Doc_0/Document.xml"], ..SOUND };
    if let Some(verdict) = check("invoice-v4-altered.ofd", Outcome::Invalid, &reasons, &[expected]) {
        let evidence = &verdict.signatures[0].evidence[0];
        assert_eq!((evidence.code.code(), evidence.about.as_str()), (reasons[0], "Doc_0/Document.xml"));
    }
}

#[test]
fn five_pages_leave_the_entry_file_open() {
    let expected = Expected { coverage: Coverage::EntryOpen, uncovered: &["OFD.xml"], ..SOUND };
    let verdict = check("five-pages-v4.ofd", Outcome::Indeterminate, &NO_ANCHORS, &[expected]);
    if let Some(verdict) = verdict {
        assert!(verdict.warnings.contains(&Finding::EntryOpen));
    }
}

#[test]
fn a_signature_over_its_own_list_is_sound() {
    check("all-protected-v4.ofd", Outcome::Indeterminate, &NO_ANCHORS, &[SOUND]);
}

#[test]
fn a_riding_seal_is_sound_and_stands_on_five_pages() {
    if let Some(verdict) = check("riding-seal-v4.ofd", Outcome::Indeterminate, &NO_ANCHORS, &[SOUND]) {
        assert_eq!(verdict.stamps().len(), 5);
    }
}

#[test]
fn a_signature_made_after_its_certificate_expired_is_invalid() {
    let reasons = ["time.signer-outside", "time.seal-outside", NO_ANCHORS[0], NO_ANCHORS[1]];
    let expected = Expected { time: TimeCheck::Outside, signed_at: Some("2026-08-04T02:08:09Z"), ..SOUND };
    check("signed-after-expiry-v4.ofd", Outcome::Invalid, &reasons, &[expected]);
}

#[test]
fn a_bare_signature_has_no_signer() {
    let expected =
        Expected { kind: Kind::Bare, signature: SignatureCheck::Unknown, time: TimeCheck::Unknown, ..CMS };
    let verdict = check("bare-signature.ofd", Outcome::Indeterminate, &["signer.unknown"], &[expected]);
    if let Some(verdict) = verdict {
        assert_eq!(verdict.signatures[0].signer, None);
    }
}

/// The signed list names files without digests, so the signature is right and the contents are open.
#[test]
fn whole_package_integrity_is_right_and_leaves_the_contents_open() {
    let expected = Expected {
        kind: Kind::Package,
        time: TimeCheck::Unknown,
        coverage: Coverage::Partial,
        uncovered: &[
            "Doc_0/Document.xml",
            "Doc_0/Pages/Page_0/Content.xml",
            "Doc_0/Pages/Page_1/Content.xml",
            "Doc_0/PublicRes.xml",
            "OFD.xml",
        ],
        ..CMS
    };
    let reasons = ["package.names-only", "coverage.partial", "time.unproven", NO_ANCHORS[0]];
    let verdict = check("whole-package-integrity.ofd", Outcome::Indeterminate, &reasons, &[expected]);
    if let Some(verdict) = verdict {
        assert!(!verdict.is_intact(0));
    }
}

#[test]
fn a_licence_with_two_cms_signatures_is_right_and_the_second_covers_what_the_first_leaves() {
    let first = Expected {
        coverage: Coverage::LaterRevision,
        uncovered: &["OFD.xml", "Doc_0/Annots/Annotations.xml"],
        signed_at: Some("2022-09-03T05:41:27Z"),
        ..CMS
    };
    let second = Expected { signed_at: Some("2022-09-03T05:41:27Z"), ..CMS };
    let reasons = [NO_ANCHORS[0]];
    let verdict = check("licence-two-cms.ofd", Outcome::Indeterminate, &reasons, &[first, second]);
    if let Some(verdict) = verdict {
        assert!(verdict.is_intact(0));
        assert!(verdict.warnings.contains(&Finding::LaterRevision));
        let signer = verdict.signatures[1].signer.as_ref().unwrap();
        assert_eq!(signer.serial, "69e2006c0025921f");
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
fn seals_of_every_version_are_read_and_right() {
    let Some(folder) = folder("seals") else { return };
    for (name, version) in [("UserV1.esl", 1), ("UserV4.esl", 4), ("UserV5.esl", 5), ("UserV5_ts.esl", 5)] {
        let bytes = fs::read(folder.join(name)).unwrap();
        let seal = Seal::read(&bytes).unwrap();
        assert_eq!((seal.version, seal.is_signed()), (version, Some(true)), "{name}");
        assert_eq!(seal.timestamp.is_some(), name == "UserV5_ts.esl");
    }
}

/// Their signatures are right over a data hash of zeros: they sign no file at all.
#[test]
fn signed_values_over_a_hash_of_zeros_sign_no_file() {
    let Some(folder) = folder("seals") else { return };
    for (name, kind) in [("SignedValueV4.dat", Kind::SesV4), ("SignedValueV5.dat", Kind::SesV5)] {
        let value = fs::read(folder.join(name)).unwrap();
        assert_eq!(SignedValue::read(&value).unwrap().kind(), kind, "{name}");
        let mut parts = small::document();
        small::sign(&mut parts, "Seal", |_| value);
        let verdict = small::verdict(&parts, &TrustStore::default());
        let one = &verdict.signatures[0];
        assert_eq!((one.kind, one.signature, one.seal), (kind, SignatureCheck::Right, SealCheck::Right));
        assert_eq!((one.integrity, one.signer_in_seal), (Integrity::Altered, Some(true)), "{name}");
        assert_eq!((verdict.verdict, verdict.reasons[0].code()), (Outcome::Invalid, "signature.hash-wrong"));
        assert_eq!(one.altered, [small::SIGNATURE]);
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
    assert!(drawing.mark.is_some() || !marked || verdict.is_intact(0));
    let name = path.file_name().unwrap().to_str().unwrap();
    fs::write(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png")), drawing.png).unwrap();
}
