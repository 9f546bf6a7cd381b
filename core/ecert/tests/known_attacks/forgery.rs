//! PDF: universal forgery, incremental saving, wrapping (CCS 2019), and transplants.
use super::*;

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
