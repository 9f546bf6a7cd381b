//! Packages with several documents, and where seals stand on their pages.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use std::sync::OnceLock;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use common::{
    Bureau,
    cms::Cms,
    der::digest,
    forge::{Forge, issued, pack},
    pki::{Entity, Profile},
    small::{Parts, reasons, trusting, verdict, warnings},
};
use onepalm_ecert::{
    TrustStore,
    trust::Purpose,
    verdict::{Coverage, Integrity, Outcome, SignatureCheck},
};

fn people() -> (Entity, TrustStore) {
    let root = Entity::root(1);
    let trust = trusting(&[(&root, &[Purpose::Signer])]);
    (root.certify(2, &Profile::leaf()), trust)
}

/// Two documents in one package, of which these are signed.
fn two(signer: &Entity, which: &[usize]) -> Parts {
    let list = |index: usize| {
        let list = format!("<Signatures>Doc_{index}/Signs/Signatures.xml</Signatures>");
        if which.contains(&index) { list } else { String::new() }
    };
    let body = |index: usize| {
        format!("<DocBody><DocInfo/><DocRoot>Doc_{index}/Document.xml</DocRoot>{}</DocBody>", list(index))
    };
    let root = r#"<Document><Pages><Page ID="1" BaseLoc="Page.xml"/></Pages></Document>"#;
    let mut parts = Parts::new();
    parts.insert("OFD.xml".to_owned(), format!("<OFD>{}{}</OFD>", body(0), body(1)).into_bytes());
    for index in 0..2 {
        parts.insert(format!("Doc_{index}/Document.xml"), root.as_bytes().to_vec());
        parts.insert(format!("Doc_{index}/Page.xml"), format!("<Page><N{index}/></Page>").into_bytes());
    }
    for index in which {
        sign(&mut parts, signer, *index);
    }
    parts
}

/// Signs the entry file and one document's parts.
fn sign(parts: &mut Parts, signer: &Entity, index: usize) {
    let covered = parts.iter().filter(|(name, _)| {
        *name == "OFD.xml" || name.starts_with(&format!("Doc_{index}/")) && !name.contains("Signs")
    });
    let references: Vec<String> = covered
        .map(|(name, bytes)| {
            let digest = BASE64_STANDARD.encode(digest(bytes));
            format!(r#"<Reference FileRef="/{name}"><CheckValue>{digest}</CheckValue></Reference>"#)
        })
        .collect();
    let file = format!(
        r#"<Signature><SignedInfo><References CheckMethod="SM3">{}</References></SignedInfo><SignedValue>Value.dat</SignedValue></Signature>"#,
        references.concat()
    );
    let list = r#"<Signatures><Signature ID="1" Type="Sign" BaseLoc="Sign_0/Signature.xml"/></Signatures>"#;
    let value = Cms::detached(signer, file.as_bytes()).make(file.as_bytes());
    parts.insert(format!("Doc_{index}/Signs/Signatures.xml"), list.as_bytes().to_vec());
    parts.insert(format!("Doc_{index}/Signs/Sign_0/Value.dat"), value);
    parts.insert(format!("Doc_{index}/Signs/Sign_0/Signature.xml"), file.into_bytes());
}

#[test]
fn each_of_several_documents_is_judged_and_the_worst_decides() {
    let (signer, trust) = people();
    let mut parts = two(&signer, &[0, 1]);
    let both = verdict(&parts, &trust);
    assert_eq!((both.verdict, both.documents), (Outcome::Valid, 2));
    let found: Vec<_> = both.signatures.iter().map(|one| (one.document, one.coverage)).collect();
    assert_eq!(found, [(0, Coverage::Complete), (1, Coverage::Complete)]);
    parts.insert("Doc_1/Page.xml".to_owned(), b"<Page/>".to_vec());
    let second = verdict(&parts, &trust);
    assert_eq!((second.verdict, reasons(&second)), (Outcome::Invalid, vec!["signature.file-altered"]));
    assert_eq!(second.signatures[0].integrity, Integrity::Intact);
    assert_eq!(second.signatures[1].altered, ["Doc_1/Page.xml"]);
    assert!(second.is_intact(0) && !second.is_intact(1));
    assert!(second.covers(0, "Doc_0/Page.xml") && !second.covers(1, "Doc_1/Page.xml"));
}

#[test]
fn a_document_without_a_signature_beside_a_signed_one_has_its_own_code() {
    let (signer, trust) = people();
    let verdict = verdict(&two(&signer, &[0]), &trust);
    let expected = vec!["document.unsigned", "document.unsigned-beside-signed"];
    assert_eq!((verdict.verdict, reasons(&verdict)), (Outcome::Indeterminate, expected));
    assert!(verdict.evidence.iter().all(|one| one.about == "Doc_1/Document.xml"));
    assert!(verdict.is_intact(0) && !verdict.is_intact(1));
}

#[test]
fn a_signature_file_that_is_listed_twice_is_judged_for_neither() {
    let (signer, trust) = people();
    let mut parts = two(&signer, &[0]);
    let list = String::from_utf8(parts["Doc_0/Signs/Signatures.xml"].clone()).unwrap();
    let again =
        r#"<Signature ID="2" Type="Sign" BaseLoc="/Doc_0/Signs/Sign_0/./Signature.xml"/></Signatures>"#;
    parts.insert("Doc_0/Signs/Signatures.xml".to_owned(), list.replace("</Signatures>", again).into_bytes());
    let verdict = verdict(&parts, &trust);
    assert_eq!(verdict.verdict, Outcome::Invalid);
    assert!(reasons(&verdict).contains(&"signature.listed-twice"));
}

#[test]
fn a_signed_value_that_two_signatures_name_is_read_once_and_refused() {
    let (signer, trust) = people();
    let mut parts = two(&signer, &[0]);
    let list = String::from_utf8(parts["Doc_0/Signs/Signatures.xml"].clone()).unwrap();
    let other = r#"<Signature ID="2" Type="Sign" BaseLoc="Sign_0/Other.xml"/></Signatures>"#;
    parts.insert("Doc_0/Signs/Signatures.xml".to_owned(), list.replace("</Signatures>", other).into_bytes());
    let file = parts["Doc_0/Signs/Sign_0/Signature.xml"].clone();
    parts.insert("Doc_0/Signs/Sign_0/Other.xml".to_owned(), file);
    let verdict = verdict(&parts, &trust);
    assert!(reasons(&verdict).contains(&"signature.listed-twice"));
    assert_eq!(verdict.signatures[1].signature, SignatureCheck::Unknown);
}

#[test]
fn documents_that_share_a_large_part_by_the_dozen_are_not_all_read() {
    let mut parts = Parts::new();
    let bodies: Vec<String> = (0..30)
        .map(|index| {
            let root = "<Document><CommonData><PublicRes>/Res.xml</PublicRes></CommonData></Document>";
            parts.insert(format!("Doc_{index}.xml"), root.as_bytes().to_vec());
            format!("<DocBody><DocRoot>Doc_{index}.xml</DocRoot></DocBody>")
        })
        .collect();
    parts.insert("OFD.xml".to_owned(), format!("<OFD>{}</OFD>", bodies.concat()).into_bytes());
    // Numbers in no order, so that it is no bomb.
    let filling: Vec<String> =
        (0..20_000u32).map(|n| format!("{} ", n.wrapping_mul(2_654_435_761))).collect();
    parts.insert("Res.xml".to_owned(), format!("<Res><!--{}--></Res>", filling.concat()).into_bytes());
    let verdict = verdict(&parts, &TrustStore::default());
    assert!(reasons(&verdict).contains(&"ofd.too-many-documents"));
    let refused = verdict.evidence.iter().filter(|one| one.code.code() == "ofd.too-many-documents");
    assert!((15..25).contains(&refused.count()));
}

#[test]
fn a_seal_off_the_page_or_on_a_page_that_is_not_there_is_told() {
    static BUREAU: OnceLock<Bureau> = OnceLock::new();
    let bureau = BUREAU.get_or_init(|| Bureau::new(1));
    let standing = |place: &str| {
        let mut parts = issued(bureau);
        let mut forge = Forge::over(bureau, &parts, &[]);
        place.clone_into(&mut forge.info);
        forge.sign(&mut parts);
        bureau.judge(&pack(&parts))
    };
    for (place, code, shown) in [
        (r#"<StampAnnot ID="1" PageRef="99" Boundary="20 20 42 42"/>"#, "stamp.page-unknown", 0),
        (r#"<StampAnnot ID="1" PageRef="1"/>"#, "stamp.page-unknown", 0),
        (r#"<StampAnnot ID="1" PageRef="1" Boundary="-20 20 42 42"/>"#, "stamp.outside-page", 1),
    ] {
        let verdict = standing(place);
        assert_eq!((verdict.verdict, warnings(&verdict)), (Outcome::Valid, vec![code]), "{place}");
        assert_eq!(verdict.stamps().len(), shown);
    }
    // The seal is 42 mm wide and high, the page 297 by 210.
    let whole = r#"<StampAnnot ID="1" PageRef="1" Boundary="0 0 290 200"/>"#;
    assert_eq!(warnings(&standing(whole)), ["stamp.size-differs", "stamp.covers-page"]);
    let third = r#"<StampAnnot ID="1" PageRef="1" Boundary="0 0 290 200" Clip="0 0 100 200"/>"#;
    assert_eq!(warnings(&standing(third)), ["stamp.size-differs"]);
    let two_thirds = warnings(&standing(&third.repeat(2)));
    assert_eq!(two_thirds, ["stamp.size-differs", "stamp.covers-page"]);
    assert!(standing(r#"<StampAnnot ID="1" PageRef="1" Boundary="20 20 45 39"/>"#).warnings.is_empty());
    // A riding seal's piece counts, not the whole seal.
    let piece = r#"<StampAnnot ID="1" PageRef="1" Boundary="-20 20 42 42" Clip="20 0 10 42"/>"#;
    assert!(standing(piece).warnings.is_empty());
}
