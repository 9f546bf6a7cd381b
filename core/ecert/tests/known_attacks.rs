//! Published attacks on signed documents, carried over to OFD, each under its name.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;
#[path = "common/zip.rs"]
mod zip;

use std::sync::OnceLock;

use common::{
    Bureau,
    forge::{FILE, Forge, LIST, PAGE, Parts, VALUE, edit, issued, pack, sign_second, unpack},
};
use onepalm_ecert::{
    Limits, Package, Verdict, draw,
    verdict::{Coverage, Finding, Integrity, Outcome, SignatureCheck},
};

fn bureau() -> &'static Bureau {
    static BUREAU: OnceLock<Bureau> = OnceLock::new();
    BUREAU.get_or_init(|| Bureau::small(1))
}

fn judge(parts: &Parts) -> Verdict {
    bureau().judge(&pack(parts))
}

fn codes(verdict: &Verdict) -> Vec<&'static str> {
    verdict.reasons.iter().map(Finding::code).collect()
}

fn warnings(verdict: &Verdict) -> Vec<&'static str> {
    verdict.warnings.iter().map(Finding::code).collect()
}

/// A certificate whose signature leaves some parts open, as a quarter of real ones leave `OFD.xml`.
fn signed_without(left_out: &[&str]) -> Parts {
    let mut parts = issued(bureau());
    Forge::over(bureau(), &parts.clone(), left_out).sign(&mut parts);
    parts
}

fn is_marked(parts: &Parts) -> bool {
    let (package, verdict) = bureau().open(&pack(parts));
    let mark = draw::page_to_png(&package, &verdict, 0, 24.0).unwrap().mark;
    matches!(mark, Some(draw::Mark::NotVerified | draw::Mark::NotSigned))
}

/// What is judged and what is drawn once the attack is done: not valid, the reason named, and the mark shown.
fn foiled(parts: &Parts, code: &str) -> Verdict {
    let verdict = judge(parts);
    assert_ne!(verdict.verdict, Outcome::Valid);
    assert!(codes(&verdict).contains(&code), "{:?}", verdict.reasons);
    assert!(is_marked(parts));
    verdict
}

/// Every part of the document once more under `Doc_9`, with another name on the page.
fn shadow(parts: &mut Parts) {
    for (name, bytes) in parts.clone() {
        if let Some(rest) = name.strip_prefix("Doc_0/").filter(|rest| !rest.starts_with("Signs")) {
            parts.insert(format!("Doc_9/{rest}"), bytes);
        }
    }
    edit(parts, "Doc_9/Pages/Page_0/Content.xml", "林晓棠", "陈远航");
}

// "Every Signature is Broken" (OOXML, USENIX Security 2023) and the ODF study (USENIX Security 2022).

#[test]
fn partial_signing_document_root_swap_under_an_open_entry_file() {
    let mut parts = signed_without(&["OFD.xml"]);
    assert_eq!(judge(&parts).signatures[0].coverage, Coverage::EntryOpen);
    shadow(&mut parts);
    edit(&mut parts, "OFD.xml", "Doc_0/Document.xml", "Doc_9/Document.xml");
    let verdict = foiled(&parts, "coverage.partial");
    assert_eq!(verdict.signatures[0].integrity, Integrity::Intact);
    assert!(verdict.signatures[0].uncovered.contains(&"Doc_9/Document.xml".to_owned()));
}

#[test]
fn partial_signing_second_document_body_under_an_open_entry_file() {
    let mut parts = signed_without(&["OFD.xml"]);
    shadow(&mut parts);
    let body =
        "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_9/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    edit(&mut parts, "OFD.xml", "</ofd:OFD>", body);
    foiled(&parts, "coverage.partial");
    // The same with a claim to be signed by the same signature.
    let body =
        body.replace("</ofd:DocRoot>", &format!("</ofd:DocRoot><ofd:Signatures>/{LIST}</ofd:Signatures>"));
    edit(&mut parts, "OFD.xml", "<ofd:DocBody><ofd:DocInfo/>", "<ofd:Ignored><ofd:DocInfo/>");
    edit(&mut parts, "OFD.xml", "</ofd:DocBody></ofd:OFD>", "</ofd:Ignored></ofd:OFD>");
    edit(&mut parts, "OFD.xml", "</ofd:OFD>", &body);
    foiled(&parts, "coverage.partial");
}

#[test]
fn partial_signing_two_roots_in_one_body_of_which_readers_take_one() {
    for element in ["DocRoot", "Signatures", "DocInfo"] {
        let mut parts = signed_without(&["OFD.xml"]);
        shadow(&mut parts);
        let twin = format!("<ofd:{element}>Doc_9/Document.xml</ofd:{element}></ofd:DocBody>");
        edit(&mut parts, "OFD.xml", "</ofd:DocBody>", &twin);
        assert_eq!(codes(&judge(&parts)), ["ofd.entry-ambiguous"], "{element}");
    }
}

#[test]
fn partial_signing_any_reachable_file_left_open_is_named() {
    let whole = issued(bureau());
    for name in whole.keys().filter(|name| !name.starts_with("Doc_0/Signs") && *name != "OFD.xml") {
        let verdict = judge(&signed_without(&[name]));
        assert!(codes(&verdict).contains(&"coverage.partial") && verdict.verdict == Outcome::Indeterminate);
        assert_eq!(verdict.signatures[0].uncovered, std::slice::from_ref(name));
    }
}

#[test]
fn content_injection_of_a_page_into_an_open_root() {
    let mut parts = signed_without(&["Doc_0/Document.xml"]);
    shadow(&mut parts);
    let page = "<ofd:Page ID=\"900\" BaseLoc=\"/Doc_9/Pages/Page_0/Content.xml\"/></ofd:Pages>";
    edit(&mut parts, "Doc_0/Document.xml", "</ofd:Pages>", page);
    let verdict = foiled(&parts, "coverage.partial");
    assert_eq!(verdict.signatures[0].uncovered, ["Doc_0/Document.xml", "Doc_9/Pages/Page_0/Content.xml"]);
}

#[test]
fn content_injection_of_an_extra_page_in_a_second_root() {
    // Document_1.xml shows the signed page and one more.
    let mut parts = signed_without(&["OFD.xml"]);
    shadow(&mut parts);
    let root = String::from_utf8(parts["Doc_0/Document.xml"].clone()).unwrap();
    let page = "<ofd:Page ID=\"900\" BaseLoc=\"/Doc_9/Pages/Page_0/Content.xml\"/></ofd:Pages>";
    parts.insert("Doc_0/Document_1.xml".to_owned(), root.replace("</ofd:Pages>", page).into_bytes());
    edit(&mut parts, "OFD.xml", "Doc_0/Document.xml", "Doc_0/Document_1.xml");
    foiled(&parts, "coverage.partial");
}

#[test]
fn legacy_fallback_no_other_reader_takes_over_when_the_first_gives_up() {
    // An archive cut behind a whole entry is still readable from header to header; it is not read.
    let whole = pack(&issued(bureau()));
    let end = whole.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let verdict = bureau().judge(&whole[..end]);
    assert_eq!((verdict.verdict, codes(&verdict)), (Outcome::Invalid, vec!["package.not-an-archive"]));
    // Nor does a signature that cannot be read make the document an unsigned one.
    let mut parts = issued(bureau());
    parts.insert(LIST.to_owned(), b"<Signatures".to_vec());
    assert_eq!(codes(&judge(&parts)), ["xml.malformed"]);
    parts.remove(LIST);
    assert_eq!(codes(&judge(&parts)), ["signature.missing"]);
}

// PDF: universal forgery, incremental saving and wrapping (CCS 2019).

#[test]
fn universal_signature_forgery_by_taking_parts_of_the_signature_away() {
    for (name, code) in
        [(VALUE, "signature.value-missing"), (FILE, "signature.missing"), (LIST, "signature.missing")]
    {
        let mut parts = issued(bureau());
        parts.remove(name);
        let verdict = foiled(&parts, code);
        assert!(verdict.stamps().is_empty(), "{name}");
    }
    for value in [b"".as_slice(), b"\0", &[0; 64], b"0\0", b"0\x06\x02\x01\0\x02\x01\0"] {
        let mut parts = issued(bureau());
        parts.insert(VALUE.to_owned(), value.to_vec());
        assert_ne!(judge(&parts).signatures[0].signature, SignatureCheck::Right);
        assert_ne!(judge(&parts).verdict, Outcome::Valid);
    }
}

#[test]
fn incremental_saving_a_later_version_that_nobody_signed() {
    // OFD.xml is covered: pointing it at a later version alters it.
    let mut parts = issued(bureau());
    shadow(&mut parts);
    edit(&mut parts, "OFD.xml", "Doc_0/Document.xml", "Doc_9/Document.xml");
    let verdict = foiled(&parts, "signature.file-altered");
    assert_eq!(verdict.signatures[0].altered, ["OFD.xml"]);
    // Versions are history and change nothing that is drawn; the files beside are told.
    let mut parts = signed_without(&["OFD.xml"]);
    shadow(&mut parts);
    let versions = "<ofd:Versions><ofd:Version ID=\"1\" Index=\"1\" Current=\"true\" \
        BaseLoc=\"Doc_9/Version.xml\"/></ofd:Versions></ofd:DocBody>";
    edit(&mut parts, "OFD.xml", "</ofd:DocBody>", versions);
    let verdict = judge(&parts);
    assert!(warnings(&verdict).contains(&"package.unreferenced"));
    assert!(warnings(&verdict).contains(&"coverage.entry-open"));
}

#[test]
fn signature_wrapping_with_second_signatures_second_infos_and_strangers() {
    let file = String::from_utf8(issued(bureau())[FILE].clone()).unwrap();
    let body = file.split_once("?>").unwrap().1;
    let info = &body[body.find("<ofd:SignedInfo>").unwrap()..body.find("<ofd:SignedValue>").unwrap()];
    for (wrapped, code) in [
        (format!("{body}{body}"), "xml.malformed"),
        (format!("<Signatures>{body}</Signatures>"), "signature.shape"),
        (body.replace("</ofd:Signature>", &format!("{info}</ofd:Signature>")), "signature.shape"),
        (body.replace("<ofd:SignedInfo>", "<ofd:SignedInfo><ofd:References/>"), "signature.shape"),
        (
            body.replace("<ofd:SignedInfo>", &format!("<ofd:SignedInfo><ofd:Object>{info}</ofd:Object>")),
            "signature.shape",
        ),
    ] {
        let mut parts = issued(bureau());
        parts.insert(FILE.to_owned(), wrapped.into_bytes());
        let verdict = judge(&parts);
        assert!(codes(&verdict).contains(&code), "{code}: {:?}", verdict.reasons);
        assert_eq!(verdict.verdict, Outcome::Invalid);
    }
}

#[test]
fn signature_wrapping_with_an_unknown_element_is_told_even_when_it_is_signed() {
    let mut parts = issued(bureau());
    let mut forge = Forge::over(bureau(), &parts, &[]);
    forge.info.push_str("<Object>another document</Object>");
    forge.sign(&mut parts);
    assert_eq!(codes(&judge(&parts)), ["signature.element-unknown"]);
}

#[test]
fn signature_transplant_from_another_certificate() {
    let mut other = common::certificate(onepalm_ecert::issue::Layout::landscape());
    "另一本证".clone_into(&mut other.title);
    let foreign = unpack(&bureau().issue(&other));
    let mut parts = issued(bureau());
    parts.insert(VALUE.to_owned(), foreign[VALUE].clone());
    let verdict = foiled(&parts, "signature.hash-wrong");
    assert!(verdict.stamps().is_empty());
    assert_eq!(
        (verdict.verdict, verdict.signatures[0].altered.as_slice()),
        (Outcome::Invalid, &[FILE.to_owned()][..])
    );
    // With its signature file, too: now the covered files differ.
    parts.insert(FILE.to_owned(), foreign[FILE].clone());
    let verdict = foiled(&parts, "signature.file-altered");
    assert_eq!((verdict.verdict, verdict.signatures[0].signature), (Outcome::Invalid, SignatureCheck::Right));
}

#[test]
fn seal_transplant_into_ones_own_signature() {
    // A stranger signs with a seal copied from a real certificate.
    let stranger = Bureau::small(40);
    let mut parts = issued(&stranger);
    let mut forge = Forge::over(&stranger, &parts, &[]);
    forge.seal.clone_from(&bureau().seal.raw);
    forge.sign(&mut parts);
    foiled(&parts, "seal.signer-not-listed");
}

// PDF: shadow attacks (NDSS 2021).

#[test]
fn shadow_attack_hide_a_covered_page_behind_another_layer() {
    let layer = "<ofd:Layer ID=\"900\" Type=\"Foreground\"><ofd:PathObject ID=\"901\" Boundary=\"0 0 400 300\" \
        Fill=\"true\"><ofd:AbbreviatedData>M 0 0 L 400 0 L 400 300 L 0 300 C</ofd:AbbreviatedData>\
        </ofd:PathObject></ofd:Layer></ofd:Content>";
    let mut parts = issued(bureau());
    edit(&mut parts, PAGE, "</ofd:Content>", layer);
    let verdict = foiled(&parts, "signature.file-altered");
    assert_eq!(verdict.signatures[0].altered, [PAGE]);
}

#[test]
fn shadow_attack_replace_a_template_that_was_left_open() {
    let mut parts = issued(bureau());
    parts.insert("Doc_0/T.xml".to_owned(), b"<Page><Content/></Page>".to_vec());
    let template = "<ofd:TemplatePage ID=\"900\" BaseLoc=\"T.xml\" ZOrder=\"Foreground\"/></ofd:CommonData>";
    edit(&mut parts, "Doc_0/Document.xml", "</ofd:CommonData>", template);
    Forge::over(bureau(), &parts.clone(), &["Doc_0/T.xml"]).sign(&mut parts);
    let verdict = foiled(&parts, "coverage.partial");
    assert_eq!(verdict.signatures[0].uncovered, ["Doc_0/T.xml"]);
}

#[test]
fn shadow_attack_hide_and_replace_with_a_root_that_was_prepared() {
    // The other document is in the package, and covered, before the signature is made; then the entry file is
    // pointed at it.
    let mut parts = issued(bureau());
    shadow(&mut parts);
    Forge::over(bureau(), &parts.clone(), &[]).sign(&mut parts);
    edit(&mut parts, "OFD.xml", "Doc_0/Document.xml", "Doc_9/Document.xml");
    foiled(&parts, "signature.file-altered");
    let mut parts = issued(bureau());
    shadow(&mut parts);
    Forge::over(bureau(), &parts.clone(), &["OFD.xml"]).sign(&mut parts);
    // Every byte of either is signed, and nothing says which of the two is meant: told before and after.
    foiled(&parts, "coverage.root-choice");
    edit(&mut parts, "OFD.xml", "Doc_0/Document.xml", "Doc_9/Document.xml");
    foiled(&parts, "coverage.root-choice");
    // Nor does a stranger's signature over the entry file say which of them the signer meant.
    let mut parts = issued(bureau());
    shadow(&mut parts);
    Forge::over(bureau(), &parts.clone(), &["OFD.xml", LIST]).sign(&mut parts);
    edit(&mut parts, "OFD.xml", "Doc_0/Document.xml", "Doc_9/Document.xml");
    sign_second(&Bureau::small(40), &mut parts, |_| {});
    foiled(&parts, "coverage.root-choice");
}

// PDF: attacks on certified documents (S&P 2021).

#[test]
fn certified_document_annotation_attack() {
    let annotation = "<Annotations><Page PageID='1'><FileLoc>A.xml</FileLoc></Page></Annotations>";
    let over = "<PageAnnot><Annot ID='901' Type='Stamp'><Appearance Boundary='0 0 200 100'><PathObject \
        Boundary='0 0 200 100' Fill='true'><AbbreviatedData>M 0 0 L 200 0 L 200 100 C</AbbreviatedData></PathObject>\
        </Appearance></Annot></PageAnnot>";
    // A list of annotations that the signer named and left open.
    let mut parts = issued(bureau());
    parts.insert("Doc_0/Annots.xml".to_owned(), b"<Annotations/>".to_vec());
    let named = "<ofd:Annotations>Annots.xml</ofd:Annotations></ofd:Document>";
    edit(&mut parts, "Doc_0/Document.xml", "</ofd:Document>", named);
    Forge::over(bureau(), &parts.clone(), &["Doc_0/Annots.xml"]).sign(&mut parts);
    parts.insert("Doc_0/Annots.xml".to_owned(), annotation.as_bytes().to_vec());
    parts.insert("Doc_0/A.xml".to_owned(), over.as_bytes().to_vec());
    let verdict = foiled(&parts, "coverage.partial");
    assert_eq!(verdict.signatures[0].uncovered, ["Doc_0/A.xml", "Doc_0/Annots.xml"]);
}

#[test]
fn certified_document_annotation_signed_by_the_attacker_himself() {
    // A second signature, by a stranger, protects what he added: his is not anchored, and the worst decides.
    let stranger = Bureau::small(40);
    let mut parts = issued(bureau());
    parts.insert("Doc_0/Annots.xml".to_owned(), b"<Annotations/>".to_vec());
    let named = "<ofd:Annotations>Annots.xml</ofd:Annotations></ofd:Document>";
    edit(&mut parts, "Doc_0/Document.xml", "</ofd:Document>", named);
    Forge::over(bureau(), &parts.clone(), &["Doc_0/Annots.xml", LIST]).sign(&mut parts);
    sign_second(&stranger, &mut parts, |_| {});
    let verdict = judge(&parts);
    assert_eq!(verdict.signatures.len(), 2);
    assert_ne!(verdict.verdict, Outcome::Valid);
}

// Things that change what is seen without changing the page.

#[test]
fn font_swap_where_the_font_was_left_open() {
    let mut parts = issued(bureau());
    let resources = parts.keys().find(|name| name.ends_with("PublicRes.xml")).unwrap().clone();
    let font = "<ofd:Font ID=\"900\" FontName=\"F\"><ofd:FontFile>/Doc_0/f.ttf</ofd:FontFile></ofd:Font></ofd:Fonts>";
    edit(&mut parts, &resources, "</ofd:Fonts>", font);
    parts.insert("Doc_0/f.ttf".to_owned(), b"glyphs".to_vec());
    Forge::over(bureau(), &parts.clone(), &["Doc_0/f.ttf"]).sign(&mut parts);
    let verdict = foiled(&parts, "coverage.partial");
    assert_eq!(verdict.signatures[0].uncovered, ["Doc_0/f.ttf"]);
    Forge::over(bureau(), &parts.clone(), &[]).sign(&mut parts);
    assert_eq!(judge(&parts).verdict, Outcome::Valid);
    parts.insert("Doc_0/f.ttf".to_owned(), b"Glyphs".to_vec());
    assert_eq!(foiled(&parts, "signature.file-altered").signatures[0].altered, ["Doc_0/f.ttf"]);
}

#[test]
fn invisible_text_is_part_of_the_page_and_cannot_be_added() {
    let mut parts = issued(bureau());
    edit(&mut parts, PAGE, "<ofd:TextObject ", "<ofd:TextObject Alpha=\"0\" ");
    assert_eq!(foiled(&parts, "signature.file-altered").signatures[0].altered, [PAGE]);
}

#[test]
fn overlay_stamp_a_picture_of_a_seal_is_no_seal() {
    // The page shows the seal's picture where a seal would stand; nobody signed.
    let mut parts = issued(bureau());
    parts.retain(|name, _| !name.contains("/Signs/"));
    let open = parts["OFD.xml"].clone();
    let text = String::from_utf8(open).unwrap();
    let (before, rest) = text.split_once("<ofd:Signatures>").unwrap();
    let after = rest.split_once("</ofd:Signatures>").unwrap().1;
    parts.insert("OFD.xml".to_owned(), format!("{before}{after}").into_bytes());
    parts.insert("Doc_0/seal.png".to_owned(), bureau().seal.picture.clone());
    let verdict = foiled(&parts, "document.unsigned");
    assert!(verdict.stamps().is_empty() && verdict.signatures.is_empty());
}

#[test]
fn zip_differentials_one_table_serves_judging_and_drawing() {
    let two = |first: &[u8], second: &[u8]| {
        zip::zip(&[zip::odd(first, b"<OFD/>"), zip::odd(second, b"<OFD>1</OFD>")])
    };
    let code =
        |file: &[u8]| Package::open(file, &Limits::default()).map_or_else(|error| error.code(), |_| "opened");
    assert_eq!(code(&two(b"OFD.xml", b"OFD.xml")), "package.entry-duplicate");
    assert_eq!(code(&two(b"OFD.xml", b"\\OFD.xml")), "package.entry-duplicate");
    assert_eq!(code(&two(b"OFD.xml", b"./OFD.xml")), "package.name-unsafe");
    // Alike but for case, which some file systems do not tell apart: no answer.
    let mut parts = issued(bureau());
    parts.insert("ofd.XML".to_owned(), parts["OFD.xml"].clone());
    assert!(codes(&judge(&parts)).contains(&"package.name-ambiguous"));
    assert_ne!(judge(&parts).verdict, Outcome::Valid);
}

// Whom to believe, and since when.

#[test]
fn zip_differentials_signatures_are_found_under_their_exact_names_only() {
    for (name, code) in [
        (LIST, "signature.missing"),
        (FILE, "signature.missing"),
        (VALUE, "signature.value-missing"),
        (common::forge::SEAL, "seal.file-differs"),
        ("Doc_0/Document.xml", "signature.file-missing"),
    ] {
        let mut parts = issued(bureau());
        let bytes = parts.remove(name).unwrap();
        let (folder, file) = name.rsplit_once('/').unwrap();
        parts.insert(format!("{folder}/{}", file.to_uppercase()), bytes);
        let verdict = judge(&parts);
        assert!(codes(&verdict).contains(&code), "{name}: {:?}", verdict.reasons);
        assert_eq!(verdict.verdict, Outcome::Invalid);
    }
}

#[test]
fn trust_confusion_a_certificate_from_an_authority_of_the_same_name() {
    // Bureau 40's authority bears the same name as ours and has another key.
    let stranger = Bureau::small(40);
    let verdict =
        bureau().judge(&stranger.issue(&common::certificate(onepalm_ecert::issue::Layout::landscape())));
    assert_eq!(verdict.verdict, Outcome::Indeterminate);
    assert_eq!(codes(&verdict), ["trust.anchor-unknown", "trust.maker-anchor-unknown"]);
    assert_eq!(verdict.signatures[0].signature, SignatureCheck::Right);
}

#[test]
fn stale_revocation_is_told_with_the_day_of_the_list() {
    let mut trust = bureau().trust.clone();
    trust.status.as_mut().unwrap().as_of = common::at(2026, 1, 1);
    let file = pack(&issued(bureau()));
    let verdict = onepalm_ecert::verdict::judge(
        &file,
        &Limits::default(),
        &trust,
        common::now(),
        &onepalm_ecert::Policy::default(),
    );
    assert_eq!(verdict.status_as_of, Some(common::at(2026, 1, 1)));
    assert!(warnings(&verdict).contains(&"status.old"));
}

#[test]
fn unsigned_display_data_metadata_of_an_open_entry_file_is_not_covered() {
    let mut parts = signed_without(&["OFD.xml"]);
    edit(&mut parts, "OFD.xml", "林晓棠", "陈远航");
    let (package, verdict) = bureau().open(&pack(&parts));
    assert!(warnings(&verdict).contains(&"coverage.entry-open"));
    assert!(!verdict.covers(0, "OFD.xml"));
    let contents = onepalm_ecert::contents::Contents::read(&package, &verdict).unwrap();
    let forged: Vec<_> =
        contents.documents[0].metadata.iter().filter(|item| item.value.contains("陈远航")).collect();
    assert!(!forged.is_empty() && forged.iter().all(|item| !item.covered));
}
