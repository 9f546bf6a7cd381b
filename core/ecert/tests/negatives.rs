//! What a signature may get wrong, each with its own code. The signatures are made by hand with the tests' keys.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use common::{
    at, der,
    forge::{FILE, Forge, HandSeal, LIST, PAGE, Parts, RSA, SEAL, VALUE, bureau, codes, edit, issued, judge},
};
use onepalm_ecert::{
    Verdict,
    signer::LeafRequest,
    verdict::{Coverage, Integrity, Outcome, SealCheck, SignatureCheck, TimeCheck},
};
use sm3::{Digest as _, Sm3};

/// The verdict over a certificate whose signature is made anew after a change to it.
fn forged(change: impl FnOnce(&mut Forge<'static>, &mut Parts)) -> Verdict {
    let mut parts = issued(bureau());
    let mut forge = Forge::over(bureau(), &parts, &[]);
    change(&mut forge, &mut parts);
    forge.sign(&mut parts);
    judge(&parts)
}

/// The verdict over a certificate with another seal.
fn resealed(change: impl FnOnce(&mut HandSeal<'static>)) -> Verdict {
    forged(|forge, parts| {
        let mut seal = HandSeal::of(bureau());
        change(&mut seal);
        forge.seal = seal.make();
        parts.insert(SEAL.to_owned(), forge.seal.clone());
    })
}

#[test]
fn a_signature_made_by_hand_is_valid_when_nothing_is_wrong_with_it() {
    let verdict = forged(|_, _| {});
    assert_eq!((verdict.verdict, codes(&verdict)), (Outcome::Valid, vec![]));
    let verdict = resealed(|_| {});
    assert_eq!((verdict.verdict, codes(&verdict)), (Outcome::Valid, vec![]));
}

#[test]
fn references_that_name_a_file_twice_are_seen_through_every_spelling() {
    for spelling in [
        "/Doc_0/../OFD.xml",
        "\\Doc_0\\..\\OFD.xml",
        "//OFD.xml",
        "/./OFD.xml",
        "../../../OFD.xml",
        " /OFD.xml ",
        "/Doc_0/Signs/Sign_0/../../../OFD.xml",
    ] {
        let verdict = forged(|forge, _| forge.references.push((spelling.to_owned(), "OFD.xml".to_owned())));
        assert_eq!(codes(&verdict), ["signature.reference-duplicate"], "{spelling}");
        assert_eq!(verdict.verdict, Outcome::Invalid);
    }
}

#[test]
fn references_that_only_resemble_a_name_find_no_file() {
    for spelling in ["/ofd.xml", "/OFD.XML", "/OFD.xml.", "/OFD%2Exml", "/O\u{FF26}D.xml", "/OFD.xml\u{200B}"]
    {
        let verdict = forged(|forge, _| {
            forge.references.retain(|(_, part)| part != "OFD.xml");
            forge.references.push((spelling.to_owned(), "OFD.xml".to_owned()));
        });
        assert_eq!(codes(&verdict), ["signature.file-missing"], "{spelling}");
        assert_eq!(verdict.signatures[0].coverage, Coverage::EntryOpen);
    }
}

#[test]
fn a_decomposed_name_is_not_the_composed_one() {
    let verdict = forged(|forge, parts| {
        parts.insert("Doc_0/\u{E9}".to_owned(), b"x".to_vec());
        forge.references.push(("/Doc_0/e\u{301}".to_owned(), "Doc_0/\u{E9}".to_owned()));
    });
    assert_eq!(codes(&verdict), ["signature.file-missing"]);
}

#[test]
fn a_reference_that_leaves_the_package_is_refused() {
    let verdict = forged(|forge, _| forge.references[0].0 = "/../../etc/passwd".to_owned());
    assert_eq!(codes(&verdict), ["ofd.location"]);
}

#[test]
fn digests_by_other_means_are_never_accepted() {
    for (method, code, outcome) in [
        ("", "signature.digest-weak", Outcome::Invalid),
        ("CheckMethod='MD5'", "signature.digest-weak", Outcome::Invalid),
        ("CheckMethod='sha1'", "signature.digest-weak", Outcome::Invalid),
        ("CheckMethod='1.2.156.10197.1.401.2'", "signature.digest-unknown", Outcome::Indeterminate),
        ("x:CheckMethod='SM3' xmlns:x='u' CheckMethod='MD5'", "signature.digest-weak", Outcome::Invalid),
    ] {
        let verdict = forged(|forge, _| forge.check_method = method);
        assert!(codes(&verdict).contains(&code), "{method}: {:?}", verdict.reasons);
        assert_eq!((verdict.verdict, verdict.signatures[0].integrity), (outcome, Integrity::Unknown));
        assert!(verdict.stamps().is_empty());
    }
}

#[test]
fn a_signature_over_nothing_is_refused() {
    let verdict = forged(|forge, _| forge.references.clear());
    assert!(codes(&verdict).contains(&"signature.references-empty"));
    assert_eq!(verdict.verdict, Outcome::Invalid);
}

#[test]
fn a_signer_whom_the_seal_does_not_list_is_refused_though_everything_else_is_right() {
    let leaf = LeafRequest {
        organisation: "云舟市",
        name: "另一个局",
        not_before: at(2025, 1, 1),
        not_after: at(2030, 1, 1),
    };
    let other = bureau().authority.certify(common::key(60), &leaf, &mut common::fixed(61)).unwrap();
    let mut parts = issued(bureau());
    let mut forge = Forge::over(bureau(), &parts, &[]);
    forge.signer = &other;
    forge.sign(&mut parts);
    let verdict = judge(&parts);
    assert_eq!(codes(&verdict), ["seal.signer-not-listed"]);
    assert_eq!(verdict.signatures[0].signer_in_seal, Some(false));
    assert_eq!(verdict.signatures[0].signature, SignatureCheck::Right);
}

#[test]
fn a_seal_that_lists_digests_lets_exactly_those_sign() {
    let listing =
        |digest: &[u8]| der::sequence(&[&der::sequence(&[&der::printable("SM3"), &der::octets(digest)])]);
    let own = Sm3::digest(&bureau().signer.certificate().der);
    assert_eq!(codes(&resealed(|seal| seal.signers = (2, listing(&own)))), [""; 0]);
    let mut other = own;
    other[31] ^= 1;
    assert_eq!(codes(&resealed(|seal| seal.signers = (2, listing(&other)))), ["seal.signer-not-listed"]);
    assert_eq!(codes(&resealed(|seal| seal.signers = (2, listing(&own[..31])))), ["seal.signer-not-listed"]);
    assert_eq!(codes(&resealed(|seal| seal.signers = (1, der::sequence(&[])))), ["seal.signer-not-listed"]);
}

#[test]
fn an_algorithm_that_is_not_the_keys_is_refused_in_signature_and_seal() {
    let verdict = forged(|forge, _| forge.algorithm = RSA);
    assert_eq!(codes(&verdict), ["signature.algorithm-mismatch"]);
    assert_eq!(verdict.signatures[0].signature, SignatureCheck::Wrong);
    let verdict = resealed(|seal| seal.algorithm = RSA);
    assert_eq!((codes(&verdict), verdict.signatures[0].seal), (vec!["seal.wrong"], SealCheck::Wrong));
}

#[test]
fn a_seal_file_that_is_not_the_signed_seal_is_refused() {
    let verdict = forged(|forge, _| forge.seal = HandSeal::of(bureau()).make());
    assert_eq!(codes(&verdict), [""; 0], "no seal file is named, so none can differ");
    let verdict = forged(|forge, _| {
        forge.seal = HandSeal::of(bureau()).make();
        forge.info = format!("<Seal><BaseLoc>/{SEAL}</BaseLoc></Seal>");
    });
    assert_eq!(codes(&verdict), ["seal.file-differs"]);
}

#[test]
fn signed_times_are_read_with_fractions_and_offsets_and_judged() {
    let timed = |text: &str| forged(|forge, _| forge.time = der::time_text(text));
    let signed_at = |text: &str| timed(text).signatures[0].signed_at.map(|at| at.to_rfc3339());
    // 10:00 in UTC+8 is 02:00 UTC.
    for text in ["20261121020000Z", "20261121020000.5Z", "20261121100000+0800", "20261120210000-0500"] {
        assert_eq!(timed(text).verdict, Outcome::Valid, "{text}");
        assert_eq!(signed_at(text).as_deref(), Some("2026-11-21T02:00:00+00:00"), "{text}");
    }
    for (text, code) in [
        ("20240601000000Z", "time.signer-outside"),
        ("20991121020000Z", "time.in-future"),
        ("20261321020000Z", "time.unreadable"),
        ("20261121020000+99", "time.unreadable"),
        ("2026112102", "time.unreadable"),
        ("tomorrow", "time.unreadable"),
    ] {
        let verdict = timed(text);
        assert!(codes(&verdict).contains(&code), "{text}: {:?}", verdict.reasons);
        assert_ne!(verdict.signatures[0].time, TimeCheck::Within);
    }
}

#[test]
fn a_seal_is_judged_at_the_time_of_signing() {
    let [created, early, late] = [at(2025, 2, 1), at(2025, 2, 2), at(2029, 2, 1)].map(der::time);
    let expired = [created.clone(), created.clone(), early];
    assert_eq!(codes(&resealed(|seal| seal.valid = expired)), ["time.seal-outside"]);
    let not_yet = [created, late.clone(), late];
    assert_eq!(codes(&resealed(|seal| seal.valid = not_yet)), ["time.seal-outside"]);
}

#[test]
fn ber_with_indefinite_length_is_refused() {
    let verdict = forged(|forge, _| forge.outer = der::indefinite);
    assert_eq!(codes(&verdict), ["signature.value-malformed"]);
    let mut parts = issued(bureau());
    parts.get_mut(VALUE).unwrap().push(0);
    assert_eq!(codes(&judge(&parts)), ["signature.value-malformed"]);
}

#[test]
fn a_doctype_is_refused_wherever_it_stands() {
    for (part, root) in [
        ("OFD.xml", "<ofd:OFD "),
        ("Doc_0/Document.xml", "<ofd:Document "),
        (PAGE, "<ofd:Page "),
        (LIST, "<ofd:Signatures "),
    ] {
        let mut parts = issued(bureau());
        edit(&mut parts, part, root, &format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{root}"));
        Forge::over(bureau(), &parts.clone(), &[]).sign(&mut parts);
        let verdict = judge(&parts);
        assert!(codes(&verdict).contains(&"xml.doctype"), "{part}: {:?}", verdict.reasons);
        assert_eq!(verdict.verdict, Outcome::Invalid, "{part}");
    }
    let mut parts = issued(bureau());
    edit(&mut parts, FILE, "<ofd:Signature ", "<!DOCTYPE a><ofd:Signature ");
    assert!(codes(&judge(&parts)).contains(&"xml.doctype"));
}

#[test]
fn a_malformed_tag_file_fails_neither_the_document_nor_open() {
    let mut parts = issued(bureau());
    let tags = parts.keys().find(|name| name.contains("Tags/") && !name.ends_with("CustomTags.xml")).unwrap();
    let tags = tags.clone();
    parts.insert(tags.clone(), b"<:params xmlns:=\"\"><:x>1</:x></:params>".to_vec());
    Forge::over(bureau(), &parts.clone(), &[]).sign(&mut parts);
    assert_eq!(judge(&parts).verdict, Outcome::Valid);
    // Still one of the files that have to be covered.
    Forge::over(bureau(), &parts.clone(), &[&tags]).sign(&mut parts);
    let verdict = judge(&parts);
    assert_eq!(verdict.signatures[0].uncovered, [tags]);
    assert_eq!(codes(&verdict), ["coverage.partial"]);
}
