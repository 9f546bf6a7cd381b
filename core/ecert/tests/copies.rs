//! Seals for packages that are there already, and use-bound copies (加注件).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use std::collections::BTreeMap;

use chrono::Duration;
use common::{Bureau, at, certificate, now};
use onepalm_ecert::{
    Limits, Package, Policy, Verdict,
    contents::Contents,
    draw,
    issue::{IssueError, Layout, Purpose, SealPlace, annotate, seal_package},
    package::PackageWriter,
    signer::{LeafRequest, Signatory},
    verdict::{Coverage, Effect, Finding, Outcome, judge},
};

fn platform(bureau: &Bureau) -> Signatory {
    let leaf = LeafRequest {
        organisation: "云舟市",
        name: "云舟市政务服务平台",
        not_before: at(2025, 1, 1),
        not_after: at(2030, 1, 1),
    };
    bureau.authority.certify(common::key(40), &leaf, &mut common::fixed(40)).unwrap()
}

fn purpose() -> Purpose {
    Purpose {
        purpose: "办理不动产登记".into(),
        user: "云舟市不动产登记中心".into(),
        maker: "云舟市政务服务平台".into(),
        valid_until: now() + Duration::days(7),
        made_at: now(),
    }
}

fn package(file: &[u8]) -> Package {
    Package::open(file, &Limits::default()).unwrap()
}

fn copy(bureau: &Bureau) -> Vec<u8> {
    let base = bureau.issue(&certificate(Layout::portrait()));
    annotate(&package(&base), &purpose(), &platform(bureau)).unwrap()
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(Finding::code).collect()
}

fn without(file: &[u8], gone: &[&str], edit: impl Fn(&str, String) -> String) -> Vec<u8> {
    let package = package(file);
    let mut writer = PackageWriter::new();
    for name in package.names().filter(|name| !gone.contains(name)) {
        let bytes = package.entry(name).unwrap();
        match std::str::from_utf8(bytes) {
            Ok(text) => writer.add(name, edit(name, text.to_owned()).as_bytes()),
            Err(_) => writer.add(name, bytes),
        }
    }
    writer.finish()
}

#[test]
fn a_copy_is_valid_and_both_signatures_cover_everything_that_is_shown() {
    let bureau = Bureau::new(1);
    let verdict = bureau.judge(&copy(&bureau));
    assert_eq!((verdict.verdict, codes(&verdict.reasons)), (Outcome::Valid, vec![]));
    assert_eq!(verdict.signatures.len(), 2);
    for signature in &verdict.signatures {
        assert!(signature.protects());
        assert_eq!(signature.coverage, Coverage::Complete);
    }
    let signer = |index: usize| verdict.signatures[index].signer.as_ref().unwrap().subject.clone();
    assert!(signer(0).contains(common::BODY) && signer(1).contains("云舟市政务服务平台"));
}

#[test]
fn no_file_of_the_base_is_changed_but_the_list_of_signatures() {
    let bureau = Bureau::new(1);
    let base = package(&bureau.issue(&certificate(Layout::portrait())));
    let copy = package(&copy(&bureau));
    let changed: Vec<&str> = base.names().filter(|name| base.entry(name) != copy.entry(name)).collect();
    assert_eq!(changed, ["Doc_0/Signs/Signatures.xml"]);
}

#[test]
fn a_copy_says_what_it_is_for_and_that_is_covered() {
    let bureau = Bureau::new(1);
    let (package, verdict) = bureau.open(&copy(&bureau));
    let contents = Contents::read(&package, &verdict).unwrap().documents.remove(0);
    let told = contents.copy.unwrap();
    assert_eq!(told.purpose.as_deref(), Some("办理不动产登记"));
    assert_eq!(told.user.as_deref(), Some("云舟市不动产登记中心"));
    assert_eq!(told.maker.as_deref(), Some("云舟市政务服务平台"));
    // 02:00 UTC on the 29th is 10:00 in China.
    assert_eq!(told.valid_until.as_deref(), Some("2026-11-29 10:00:00"));
    assert!(told.covered);
}

#[test]
fn a_copy_whose_time_is_over_cannot_be_judged_valid_unless_the_policy_says_so() {
    let bureau = Bureau::new(1);
    let file = copy(&bureau);
    let later = now() + Duration::days(8);
    let judged = |policy: &Policy| judge(&file, &Limits::default(), &bureau.trust, later, policy);
    let strict: Verdict = judged(&Policy::default());
    assert_eq!((strict.verdict, codes(&strict.reasons)), (Outcome::Indeterminate, vec!["copy.expired"]));
    let effects = BTreeMap::from([("copy.expired".to_owned(), Effect::Warn)]);
    let mild = judged(&Policy { effects, ..Policy::default() });
    assert_eq!((mild.verdict, codes(&mild.warnings)), (Outcome::Valid, vec!["copy.expired"]));
}

#[test]
fn purpose_and_watermark_cannot_be_changed_moved_or_taken_for_another() {
    let bureau = Bureau::new(1);
    let file = copy(&bureau);
    let list = "Doc_0/Signs/Signatures.xml";
    let altered = |file: Vec<u8>| bureau.judge(&file).verdict;
    let purpose = |_: &str, text: String| text.replace("办理不动产登记", "办理银行贷款手续");
    assert_eq!(altered(without(&file, &[], purpose)), Outcome::Invalid);
    let elsewhere = |_: &str, text: String| text.replace("Boundary=\"0 0 210 297\"", "Boundary=\"0 0 1 1\"");
    assert_eq!(altered(without(&file, &[], elsewhere)), Outcome::Invalid);
    let unlisted = |name: &str, text: String| {
        if name != list {
            return text;
        }
        let from = text.find("<ofd:Signature ID=\"1\"").unwrap();
        let to = text.find("<ofd:Signature ID=\"2\"").unwrap();
        format!("{}{}", &text[..from], &text[to..])
    };
    assert_eq!(altered(without(&file, &[], unlisted)), Outcome::Invalid, "the issuer's signature taken out");
}

#[test]
fn the_watermark_is_drawn_over_the_page_and_the_issuers_seal_with_it() {
    let bureau = Bureau::new(1);
    let base = bureau.issue(&certificate(Layout::portrait()));
    let file = copy(&bureau);
    let draw = |file: &[u8]| {
        let (package, verdict) = bureau.open(file);
        let drawing = draw::page_to_png(&package, &verdict, 0, 60.0).unwrap();
        assert_eq!(drawing.mark, None);
        drawing.png
    };
    let (plain, marked) = (draw(&base), draw(&file));
    std::fs::write(format!("{}/copy.png", env!("CARGO_TARGET_TMPDIR")), &marked).unwrap();
    let pixels = |png: &[u8]| tiny_skia::Pixmap::decode_png(png).unwrap();
    let (plain, marked) = (pixels(&plain), pixels(&marked));
    let differ = plain.pixels().iter().zip(marked.pixels()).filter(|(one, other)| one != other).count();
    let share = differ * 100 / plain.pixels().len();
    // Every third of the page has some of it, none is buried.
    assert!((2..40).contains(&share), "{share} %");
    let third = plain.pixels().len() / 3;
    for part in 0..3 {
        let range = part * third..(part + 1) * third;
        assert!(plain.pixels()[range.clone()] != marked.pixels()[range], "third {part} is bare");
    }
}

#[test]
fn no_copy_is_made_of_a_copy_of_what_was_altered_or_without_sense() {
    let bureau = Bureau::new(1);
    let platform = platform(&bureau);
    let base = bureau.issue(&certificate(Layout::portrait()));
    let refused = |file: &[u8], purpose: &Purpose| annotate(&package(file), purpose, &platform).unwrap_err();
    assert_eq!(refused(&copy(&bureau), &purpose()), IssueError::Locked);
    let altered = without(&base, &[], |_, text| text.replace("林晓棠", "林晓裳"));
    assert_eq!(refused(&altered, &purpose()), IssueError::BaseNotIntact);
    assert_eq!(refused(&base, &Purpose { purpose: " ".into(), ..purpose() }), IssueError::Empty("purpose"));
    assert_eq!(refused(&base, &Purpose { user: "甲".repeat(81), ..purpose() }), IssueError::Text("user"));
    assert_eq!(refused(&base, &Purpose { maker: "甲\n乙".into(), ..purpose() }), IssueError::Text("maker"));
    assert_eq!(refused(&base, &Purpose { valid_until: now(), ..purpose() }), IssueError::Expiry);
}

#[test]
fn an_unsigned_package_is_sealed_and_then_sealed_again() {
    let bureau = Bureau::new(1);
    let issued = bureau.issue(&certificate(Layout::landscape()));
    let signs = ["Signatures.xml", "Sign_0/Seal.esl", "Sign_0/Signature.xml", "Sign_0/SignedValue.dat"]
        .map(|name| format!("Doc_0/Signs/{name}"));
    let gone = signs.each_ref().map(String::as_str);
    let unsigned = without(&issued, &gone, |name, text| match name {
        "OFD.xml" => text.replace("<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>", ""),
        _ => text,
    });
    assert_eq!(codes(&bureau.judge(&unsigned).reasons), ["document.unsigned"]);
    let seal = |file: &[u8], place| seal_package(&package(file), &bureau.signer, &bureau.seal, place, now());
    let once = seal(&unsigned, None).unwrap();
    let place = SealPlace { page: 0, x: 80.0, y: 160.0 };
    let twice = seal(&once, Some(place)).unwrap();
    for (file, count) in [(&once, 1), (&twice, 2)] {
        let verdict = bureau.judge(file);
        assert_eq!(
            (verdict.verdict, verdict.signatures.len()),
            (Outcome::Valid, count),
            "{:?}",
            verdict.reasons
        );
        assert!(verdict.warnings.is_empty(), "{:?}", verdict.warnings);
        assert!(verdict.signatures.iter().all(|signature| signature.coverage == Coverage::Complete));
    }
    assert_eq!(seal(&once, Some(SealPlace { page: 9, ..place })).unwrap_err(), IssueError::Place);
    assert_eq!(seal(&once, Some(SealPlace { x: 290.0, ..place })).unwrap_err(), IssueError::Place);
}
