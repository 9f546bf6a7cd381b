//! Whole-package integrity (GM/T 0099-2020 §7.4): a signed list of names keeps files in and out, and never
//! stands in for a signature over what is in them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use common::{
    at,
    cms::Cms,
    pki::{Entity, Profile},
    small::{Parts, document, reasons, sealed, trusting, verdict},
};
use onepalm_ecert::{
    TrustStore,
    signature::Kind,
    trust::Purpose,
    verdict::{Coverage, Integrity, Outcome, SignatureCheck},
};

fn people() -> (Entity, Entity, TrustStore) {
    let root = Entity::root(1);
    let signer = root.certify(2, &Profile::leaf());
    let trust = trusting(&[(&root, &[Purpose::Signer, Purpose::SealMaker])]);
    (root, signer, trust)
}

/// Signs a list of all parts.
fn list(parts: &mut Parts, signer: &Entity) {
    let files: Vec<String> =
        parts.keys().map(|name| format!(r#"<File ID="1" FileLoc="/{name}"/>"#)).collect();
    let files = files.concat();
    let list = format!(
        "<DocEntries><SignedValueLoc>/signedvalue.dat</SignedValueLoc><FileList>{files}</FileList></DocEntries>"
    );
    let value = Cms { raw: false, ..Cms::attached(signer, list.as_bytes()) }.make(list.as_bytes());
    parts.insert("OFDEntries.xml".to_owned(), list.into_bytes());
    parts.insert("signedvalue.dat".to_owned(), value);
}

#[test]
fn beside_a_seal_the_list_completes_the_protection() {
    let (root, signer, trust) = people();
    let mut parts = sealed(&signer, &root.certify(3, &Profile::leaf()), at(2026, 11, 21), None);
    list(&mut parts, &signer);
    let whole = verdict(&parts, &trust);
    assert_eq!((whole.verdict, reasons(&whole)), (Outcome::Valid, vec![]));
    let kinds: Vec<Kind> = whole.signatures.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Kind::SesV4, Kind::Package]);
    assert!(whole.signatures.iter().all(|one| one.coverage == Coverage::Complete));
    assert!(whole.is_intact(0));

    let mut more = parts.clone();
    more.insert("Doc_0/smuggled.xml".to_owned(), b"<x/>".to_vec());
    let smuggled = verdict(&more, &trust);
    assert_eq!(reasons(&smuggled), ["package.extra-file", "coverage.partial"]);
    assert_eq!(smuggled.signatures[1].uncovered, ["Doc_0/smuggled.xml"]);

    parts.remove("Doc_0/Pages/2.xml");
    let fewer = verdict(&parts, &trust);
    assert_eq!(fewer.verdict, Outcome::Invalid);
    assert!(fewer.signatures.iter().all(|one| one.altered == ["Doc_0/Pages/2.xml"]));
    assert_eq!(fewer.signatures[1].integrity, Integrity::Altered);
}

#[test]
fn a_page_replaced_under_its_name_is_never_protected_by_the_list() {
    let (_, signer, trust) = people();
    let mut parts = document();
    list(&mut parts, &signer);
    parts.insert("Doc_0/Pages/2.xml".to_owned(), b"<Page><Other/></Page>".to_vec());
    let verdict = verdict(&parts, &trust);
    assert_eq!(verdict.verdict, Outcome::Indeterminate);
    assert_eq!(reasons(&verdict), ["package.names-only", "coverage.partial"]);
    let one = &verdict.signatures[0];
    assert_eq!((one.signature, one.coverage), (SignatureCheck::Right, Coverage::Partial));
    assert!(one.uncovered.contains(&"Doc_0/Pages/2.xml".to_owned()));
    assert!(!verdict.is_intact(0) && !verdict.covers(0, "Doc_0/Pages/2.xml"));
}

#[test]
fn a_list_that_was_altered_is_invalid() {
    let (_, signer, trust) = people();
    let mut parts = document();
    list(&mut parts, &signer);
    parts.insert("Doc_0/more.xml".to_owned(), b"<x/>".to_vec());
    let text = String::from_utf8(parts["OFDEntries.xml"].clone()).unwrap();
    let more = r#"<File ID="2" FileLoc="/Doc_0/more.xml"/></FileList>"#;
    parts.insert("OFDEntries.xml".to_owned(), text.replace("</FileList>", more).into_bytes());
    let verdict = verdict(&parts, &trust);
    assert_eq!(verdict.verdict, Outcome::Invalid);
    assert!(reasons(&verdict).contains(&"signature.hash-wrong"));
    assert_eq!(verdict.signatures[0].altered, ["OFDEntries.xml"]);
}
