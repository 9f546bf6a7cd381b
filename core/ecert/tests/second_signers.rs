//! What a second signer can and cannot do to what the first one sealed, both known to the verifier or not.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use common::{
    Bureau,
    forge::{Forge, LIST, PAGE, Parts, edit, issued, pack, sign_second},
};
use onepalm_ecert::{
    Limits, Package, Policy, TrustStore, Verdict,
    draw::{self, Mark},
    verdict::{Coverage, Finding, Outcome},
    verify,
};

/// Two bureaus and a trust list that names both of their authorities.
fn both() -> (Bureau, Bureau, TrustStore) {
    let (first, second) = (Bureau::small(1), Bureau::small(40));
    let mut trust = first.trust.clone();
    trust.list.as_mut().unwrap().anchors.extend(second.trust.list.clone().unwrap().anchors);
    (first, second, trust)
}

fn judged(parts: &Parts, trust: &TrustStore) -> (Verdict, Option<Mark>) {
    let package = Package::open(&pack(parts), &Limits::default()).unwrap();
    let verdict = verify(&package, trust, common::now(), &Policy::default());
    let mark = draw::page_to_png(&package, &verdict, 0, 24.0).unwrap().mark;
    (verdict, mark)
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(Finding::code).collect()
}

/// A certificate that the first signed without these parts and without the list of signatures.
fn signed_without(first: &Bureau, mut parts: Parts, left_out: &[&str]) -> Parts {
    let left_out = [left_out, &[LIST]].concat();
    Forge::over(first, &parts.clone(), &left_out).sign(&mut parts);
    parts
}

/// A page with another name under a root of its own, which the entry file is pointed at.
fn forged_page(parts: &mut Parts) {
    parts.insert("Doc_0/Evil.xml".to_owned(), parts["Doc_0/Document.xml"].clone());
    parts.insert("Doc_0/EvilPage.xml".to_owned(), parts[PAGE].clone());
    edit(parts, "Doc_0/EvilPage.xml", "林晓棠", "陈远航");
    edit(parts, "Doc_0/Evil.xml", "Pages/Page_0/Content.xml", "EvilPage.xml");
    edit(parts, "OFD.xml", "Doc_0/Document.xml", "Doc_0/Evil.xml");
}

#[test]
fn a_forged_page_is_never_valid_under_the_issuers_seal_whoever_else_signs_it() {
    let (first, second, trust) = both();
    let mut parts = signed_without(&first, issued(&first), &["OFD.xml"]);
    forged_page(&mut parts);
    sign_second(&second, &mut parts, |forge| forge.info = String::new());
    let (verdict, mark) = judged(&parts, &trust);
    assert_eq!(verdict.verdict, Outcome::Indeterminate);
    let expected = ["stamp.page-uncovered", "coverage.partial", "coverage.root-choice"];
    assert_eq!(codes(&verdict.reasons), expected);
    let [issuer, other] = verdict.signatures.as_slice() else { panic!("two signatures") };
    assert_eq!((issuer.coverage, other.coverage), (Coverage::Partial, Coverage::Complete));
    assert_eq!(issuer.uncovered, ["OFD.xml", "Doc_0/Evil.xml", "Doc_0/EvilPage.xml"]);
    assert!(verdict.stamps().is_empty() && !verdict.is_intact(0));
    assert_eq!(mark, Some(Mark::NotVerified));
}

#[test]
fn a_seal_stands_on_the_pages_that_its_own_signature_covers() {
    let (first, second, trust) = both();
    // A second page of the second signer's: the first covers the root and its own page.
    let mut parts = issued(&first);
    parts.insert("Doc_0/Second.xml".to_owned(), parts[PAGE].clone());
    let page = "<ofd:Page ID=\"900\" BaseLoc=\"Second.xml\"/></ofd:Pages>";
    edit(&mut parts, "Doc_0/Document.xml", "</ofd:Pages>", page);
    let places =
        ["1", "900"].map(|id| format!(r#"<StampAnnot ID="s{id}" PageRef="{id}" Boundary="20 20 42 42"/>"#));
    let mut forge = Forge::over(&first, &parts, &["Doc_0/Second.xml", LIST]);
    forge.info = places.concat();
    forge.sign(&mut parts);
    sign_second(&second, &mut parts, |forge| forge.info.clone_from(&places[1]));
    let (verdict, _) = judged(&parts, &trust);
    assert_eq!(codes(&verdict.reasons), ["stamp.page-uncovered", "coverage.partial"]);
    let shown: Vec<&str> = verdict.stamps().iter().map(|stamp| stamp.place.page.as_str()).collect();
    assert_eq!(shown, ["1", "900"]);
}

#[test]
fn a_template_that_the_seal_does_not_cover_keeps_it_off_the_pages_upon_it() {
    let (first, _, trust) = both();
    let template = "<ofd:TemplatePage ID=\"900\" BaseLoc=\"T.xml\"/></ofd:CommonData>";
    let mut parts = issued(&first);
    parts.insert("Doc_0/T.xml".to_owned(), b"<Page><Content/></Page>".to_vec());
    edit(&mut parts, "Doc_0/Document.xml", "</ofd:CommonData>", template);
    let open = signed_without(&first, parts.clone(), &["Doc_0/T.xml"]);
    assert_eq!(judged(&open, &trust).0.stamps().len(), 1);
    edit(&mut parts, PAGE, "<ofd:Content>", "<ofd:Template TemplateID=\"900\"/><ofd:Content>");
    let open = signed_without(&first, parts, &["Doc_0/T.xml"]);
    let (verdict, _) = judged(&open, &trust);
    assert_eq!(codes(&verdict.reasons), ["stamp.page-uncovered", "coverage.partial"]);
    assert!(verdict.stamps().is_empty());
}

#[test]
fn an_annotation_that_a_known_second_signer_adds_is_a_later_revision() {
    let (first, second, trust) = both();
    let mut parts = issued(&first);
    let named = "<ofd:Annotations>Annots.xml</ofd:Annotations></ofd:Document>";
    edit(&mut parts, "Doc_0/Document.xml", "</ofd:Document>", named);
    parts.insert("Doc_0/Annots.xml".to_owned(), b"<Annotations/>".to_vec());
    let mut parts = signed_without(&first, parts, &["Doc_0/Annots.xml"]);
    sign_second(&second, &mut parts, |_| {});
    let (verdict, mark) = judged(&parts, &trust);
    assert_eq!((verdict.verdict, codes(&verdict.reasons), mark), (Outcome::Valid, vec![], None));
    assert_eq!(verdict.signatures[0].coverage, Coverage::LaterRevision);
    assert!(verdict.is_intact(0));
    assert_eq!(verdict.stamps().len(), 2);
}

#[test]
fn a_strangers_seal_is_not_shown_beside_one_that_is_known() {
    let (first, stranger, _) = both();
    let mut parts = signed_without(&first, issued(&first), &[]);
    let whole = r#"<StampAnnot ID="1" PageRef="1" Boundary="0 0 297 210"/>"#;
    sign_second(&stranger, &mut parts, |forge| whole.clone_into(&mut forge.info));
    let (verdict, mark) = judged(&parts, &first.trust);
    assert_eq!(codes(&verdict.reasons), ["trust.anchor-unknown", "trust.maker-anchor-unknown"]);
    assert!(codes(&verdict.warnings).contains(&"stamp.unproven"));
    assert_eq!((verdict.stamps().len(), mark), (1, Some(Mark::NotProven)));
    assert!(
        verdict.stamps()[0].place.boundary.width < 50.0,
        "the issuer's seal of 42 mm, not the whole page"
    );
    // Without a trust list nobody is known, and both are shown.
    assert_eq!(judged(&parts, &TrustStore::default()).0.stamps().len(), 2);
}

#[test]
fn a_seal_that_does_not_list_the_signer_is_not_shown() {
    let (first, second, trust) = both();
    let mut parts = issued(&first);
    let mut forge = Forge::over(&second, &parts, &[]);
    forge.seal.clone_from(&first.seal.raw);
    forge.sign(&mut parts);
    let (verdict, _) = judged(&parts, &trust);
    assert_eq!(codes(&verdict.reasons), ["seal.signer-not-listed"]);
    assert!(verdict.stamps().is_empty());
}

#[test]
fn a_signature_file_that_another_one_copied_its_name_from_is_told() {
    let (first, second, trust) = both();
    let mut parts = signed_without(&first, issued(&first), &[]);
    sign_second(&second, &mut parts, |forge| forge.property = Some("/Doc_0/Signs/Sign_0/Signature.xml"));
    let (verdict, _) = judged(&parts, &trust);
    assert_eq!(
        (verdict.verdict, codes(&verdict.warnings)),
        (Outcome::Valid, vec!["signature.property-differs"])
    );
}

#[test]
fn a_list_or_resource_file_that_cannot_be_read_leaves_the_coverage_unknown() {
    let (first, _, trust) = both();
    for (element, end) in [
        ("DocumentRes", "</ofd:CommonData>"),
        ("Annotations", "</ofd:Document>"),
        ("Attachments", "</ofd:Document>"),
    ] {
        let mut parts = issued(&first);
        parts.insert("Doc_0/Odd.xml".to_owned(), b"<Odd><x></Odd>".to_vec());
        let named = format!("<ofd:{element}>Odd.xml</ofd:{element}>{end}");
        edit(&mut parts, "Doc_0/Document.xml", end, &named);
        let parts = signed_without(&first, parts, &[]);
        let (verdict, mark) = judged(&parts, &trust);
        assert_eq!(codes(&verdict.reasons), ["coverage.unknown"], "{element}");
        assert_eq!(verdict.signatures[0].coverage, Coverage::Partial);
        assert_eq!((verdict.verdict, mark), (Outcome::Indeterminate, Some(Mark::NotVerified)));
    }
}
