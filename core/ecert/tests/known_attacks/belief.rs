//! Whom to believe, since when, and what is not signed at all.
use super::*;

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
