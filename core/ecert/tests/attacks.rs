//! Every attack that peers are known to miss, with keys that the tests make.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use std::sync::OnceLock;

use common::{
    Bureau, certificate,
    forge::{self, FILE, Parts, edit, pack, unpack},
    seal_for,
};
use onepalm_ecert::{
    Limits, Policy, Verdict,
    issue::Layout,
    verdict::{Coverage, Finding, Integrity, Outcome, SealCheck},
};

fn bureau() -> &'static Bureau {
    static BUREAU: OnceLock<Bureau> = OnceLock::new();
    BUREAU.get_or_init(|| Bureau::new(1))
}

fn issued() -> Parts {
    forge::issued(bureau())
}

fn judge(parts: &Parts) -> Verdict {
    bureau().judge(&pack(parts))
}

fn codes(verdict: &Verdict) -> Vec<&'static str> {
    verdict.reasons.iter().map(Finding::code).collect()
}

#[test]
fn a_document_root_swapped_to_an_unsigned_one_is_invalid() {
    let mut parts = issued();
    edit(&mut parts, "OFD.xml", "Doc_0/Document.xml", "Doc_1/Document.xml");
    for (name, bytes) in parts.clone() {
        if let Some(rest) = name.strip_prefix("Doc_0/").filter(|rest| !rest.starts_with("Signs")) {
            parts.insert(format!("Doc_1/{rest}"), bytes);
        }
    }
    let verdict = judge(&parts);
    assert_eq!(verdict.verdict, Outcome::Invalid);
    assert_eq!(verdict.signatures[0].altered, ["OFD.xml"]);
    assert_eq!(verdict.signatures[0].coverage, Coverage::Partial);
    assert!(!verdict.is_intact(0));
}

#[test]
fn a_swapped_root_under_an_open_entry_file_is_partial_and_never_intact() {
    // A signature that leaves OFD.xml open, as a quarter of real ones do.
    let Some(five) = shared("signed/five-pages-v4.ofd") else { return };
    let mut parts = unpack(&five);
    assert_eq!(judge(&parts).signatures[0].coverage, Coverage::EntryOpen);
    for (name, bytes) in parts.clone() {
        if let Some(rest) = name.strip_prefix("Doc_0/").filter(|rest| !rest.starts_with("Signs")) {
            parts.insert(format!("Doc_9/{rest}"), bytes);
        }
    }
    edit(&mut parts, "OFD.xml", "Doc_0/Document.xml", "Doc_9/Document.xml");
    let verdict = judge(&parts);
    assert_eq!(verdict.signatures[0].integrity, Integrity::Intact);
    assert_eq!(verdict.signatures[0].coverage, Coverage::Partial);
    assert!(verdict.signatures[0].uncovered.contains(&"Doc_9/Document.xml".to_owned()));
    assert!(codes(&verdict).contains(&"coverage.partial") && !verdict.is_intact(0));
}

#[test]
fn a_second_document_body_without_a_signature_is_not_valid() {
    let Some(five) = shared("signed/five-pages-v4.ofd") else { return };
    let mut parts = unpack(&five);
    let body =
        "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    edit(&mut parts, "OFD.xml", "</ofd:OFD>", body);
    let verdict = judge(&parts);
    assert_eq!(verdict.documents, 2);
    assert!(codes(&verdict).contains(&"document.unsigned"));
    assert!(codes(&verdict).contains(&"coverage.partial"));
    assert_ne!(verdict.verdict, Outcome::Valid);
}

#[test]
fn an_unreferenced_file_is_told_and_a_hidden_annotation_needs_an_altered_root() {
    let mut parts = issued();
    parts.insert("Doc_0/Annots/Annotations.xml".to_owned(), b"<Annotations/>".to_vec());
    let verdict = judge(&parts);
    assert_eq!(verdict.verdict, Outcome::Valid);
    assert_eq!(verdict.warnings[0].code(), "package.unreferenced");
    let to = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations></ofd:Document>";
    edit(&mut parts, "Doc_0/Document.xml", "</ofd:Document>", to);
    assert_eq!(judge(&parts).signatures[0].altered, ["Doc_0/Document.xml"]);
}

#[test]
fn another_seal_beside_the_signed_one_is_invalid() {
    let mut parts = issued();
    let other = Bureau::new(40);
    parts.insert("Doc_0/Signs/Sign_0/Seal.esl".to_owned(), other.seal.raw.clone());
    let verdict = judge(&parts);
    assert_eq!(verdict.signatures[0].seal, SealCheck::Wrong);
    assert!(codes(&verdict).contains(&"seal.file-differs"));
    assert!(verdict.stamps().is_empty());
}

#[test]
fn a_seal_may_not_be_used_by_a_signer_whom_it_does_not_list() {
    let (own, other) = (bureau(), Bureau::new(40));
    let error = certificate(Layout::landscape())
        .seal(&other.signer, &own.seal, common::at(2026, 11, 21))
        .unwrap_err();
    assert_eq!(error.code(), "issue.signer-not-in-seal");
}

#[test]
fn a_stranger_who_copies_everything_is_unknown_and_a_maker_from_elsewhere_too() {
    let other = Bureau::new(40);
    let verdict = bureau().judge(&other.issue(&certificate(Layout::landscape())));
    assert_eq!(verdict.verdict, Outcome::Indeterminate);
    assert_eq!(codes(&verdict), ["trust.anchor-unknown", "trust.maker-anchor-unknown"]);
    let forged = seal_for(&other.maker, &bureau().signer);
    let file =
        certificate(Layout::landscape()).seal(&bureau().signer, &forged, common::at(2026, 11, 21)).unwrap();
    assert_eq!(codes(&bureau().judge(&file)), ["trust.maker-anchor-unknown"]);
}

#[test]
fn weak_absent_and_unknown_digests_are_never_accepted() {
    for (to, code) in [
        ("CheckMethod=\"MD5\"", "signature.digest-weak"),
        ("Nothing=\"\"", "signature.digest-weak"),
        ("CheckMethod=\"1.2.156.10197.1.401.2\"", "signature.digest-unknown"),
    ] {
        let mut parts = issued();
        edit(&mut parts, FILE, "CheckMethod=\"1.2.156.10197.1.401\"", to);
        let verdict = judge(&parts);
        assert!(codes(&verdict).contains(&code), "{to}: {:?}", verdict.reasons);
        assert_eq!(verdict.verdict, Outcome::Invalid);
    }
}

#[test]
fn duplicate_references_are_seen_through_their_spelling() {
    let mut parts = issued();
    edit(&mut parts, FILE, "FileRef=\"/Doc_0/Document.xml\"", "FileRef=\"/Doc_0/..\\\\/OFD.xml\"");
    assert!(codes(&judge(&parts)).contains(&"signature.reference-duplicate"));
}

#[test]
fn a_file_that_changes_case_is_missing_for_the_signature() {
    let mut parts = issued();
    let content = parts.remove("Doc_0/Pages/Page_0/Content.xml").unwrap();
    parts.insert("Doc_0/Pages/Page_0/content.xml".to_owned(), content);
    let verdict = judge(&parts);
    assert!(codes(&verdict).contains(&"signature.file-missing"));
    assert_eq!(verdict.verdict, Outcome::Invalid);
}

#[test]
fn a_doctype_is_refused_with_its_own_code() {
    let mut parts = issued();
    edit(&mut parts, "OFD.xml", "<ofd:OFD ", "<!DOCTYPE x><ofd:OFD ");
    assert_eq!(codes(&judge(&parts)), ["xml.doctype"]);
}

#[test]
fn a_signature_that_is_declared_as_another_kind_is_invalid() {
    let mut parts = issued();
    edit(&mut parts, "Doc_0/Signs/Signatures.xml", "Type=\"Seal\"", "Type=\"Sign\"");
    assert!(codes(&judge(&parts)).contains(&"signature.type-disagrees"));
}

#[test]
fn an_empty_list_of_signatures_is_not_valid() {
    let mut parts = issued();
    parts.insert("Doc_0/Signs/Signatures.xml".to_owned(), b"<Signatures/>".to_vec());
    assert_eq!(codes(&judge(&parts)), ["document.unsigned"]);
}

#[test]
fn a_revoked_signer_is_invalid_and_a_missing_list_is_a_warning() {
    let file = pack(&issued());
    let mut trust = bureau().trust.clone();
    let status = trust.status.as_mut().unwrap();
    let serial = bureau().signer.certificate().serial.clone();
    let issuer = status.answer_for(bureau().authority.certificate()).unwrap();
    issuer.revoked.insert(serial, common::at(2026, 11, 1));
    let judge = |trust: &_, at| {
        onepalm_ecert::verdict::judge(&file, &Limits::default(), trust, at, &Policy::default())
    };
    assert_eq!(codes(&judge(&trust, common::now())), ["status.revoked"]);
    trust.status = None;
    let verdict = judge(&trust, common::now());
    assert_eq!((verdict.verdict, verdict.warnings[0].code()), (Outcome::Valid, "status.unknown"));
    // A clock that stands before the signature, and one long after the list.
    assert_eq!(codes(&judge(&trust, common::at(2026, 10, 1))), ["time.in-future", "clock.wrong"]);
    assert_eq!(codes(&judge(&trust, common::at(2028, 1, 1))), ["trust.list-old"]);
}

#[test]
fn a_bit_flipped_anywhere_in_a_part_never_stays_valid() {
    let parts = issued();
    let bureau = bureau();
    for (name, bytes) in &parts {
        let stride = (bytes.len() / 12).max(1);
        for at in (0..bytes.len()).step_by(stride) {
            let mut changed = parts.clone();
            changed.get_mut(name).unwrap()[at] ^= 1 << (at % 8);
            let verdict = bureau.judge(&pack(&changed));
            // The list stays open for a use-bound copy's seal; it says nothing but where signatures are.
            let still_signed = name == "Doc_0/Signs/Signatures.xml"
                && matches!(verdict.signatures.as_slice(), [only] if only.coverage == Coverage::Complete);
            assert!(verdict.verdict != Outcome::Valid || still_signed, "{name} at {at}");
        }
    }
}

#[test]
fn a_byte_flipped_in_the_packed_page_is_invalid_and_the_page_is_named() {
    let mut file = pack(&issued());
    let name = "Doc_0/Pages/Page_0/Content.xml";
    let at = file.windows(name.len()).position(|window| window == name.as_bytes()).unwrap();
    file[at + name.len() + 300] ^= 0x10;
    let verdict = bureau().judge(&file);
    assert_eq!(verdict.verdict, Outcome::Invalid);
    assert!(codes(&verdict).contains(&"package.damaged"));
    assert_eq!(verdict.signatures[0].altered, [name]);
}

#[test]
fn a_byte_flipped_anywhere_in_the_archive_never_shows_other_content_as_valid() {
    let file = pack(&issued());
    let own = unpack(&file);
    for at in (0..file.len()).step_by(193) {
        let mut changed = file.clone();
        changed[at] ^= 0x20;
        if bureau().judge(&changed).verdict == Outcome::Valid {
            // Times and versions of ZIP headers mean nothing; every entry must still be the same.
            assert_eq!(unpack(&changed), own, "byte {at}");
        }
    }
}

fn shared(name: &str) -> Option<Vec<u8>> {
    let path =
        std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/ofd").join(name);
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        println!("skipped: the shared samples are not here");
    }
    bytes
}

#[test]
fn a_flood_of_signatures_is_refused_before_it_costs_anything() {
    let mut parts = issued();
    let line = r#"<Signature ID="1" BaseLoc="/Doc_0/Signs/Sign_0/Signature.xml"/>"#.repeat(65);
    parts.insert(
        "Doc_0/Signs/Signatures.xml".to_owned(),
        format!("<Signatures>{line}</Signatures>").into_bytes(),
    );
    assert_eq!(codes(&judge(&parts)), ["signature.too-many"]);
}
