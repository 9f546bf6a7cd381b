//! "Every Signature is Broken" (OOXML, USENIX Security 2023) and the ODF study (USENIX Security 2022).
use super::*;

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
