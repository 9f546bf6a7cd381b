//! From a certificate to an anchor, revocation on the way, and the ages of what is known.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use chrono::Duration;
use common::{
    at,
    cms::Cms,
    now,
    pki::{Entity, Profile},
    small::{Parts, reasons, sealed, signed, trusting, verdict, verdict_at, warnings},
};
use onepalm_ecert::{
    StatusSnapshot, TrustStore,
    trust::Purpose,
    verdict::{Outcome, Revocation, SealCheck, SignatureCheck, Trust},
};

/// A document that the last of these signed, with the others' certificates beside it.
fn carried(signer: &Entity, others: &[&Entity]) -> Parts {
    signed(|file| {
        let mut form = Cms::detached(signer, file);
        form.certificates.extend(others.iter().map(|other| other.der.clone()));
        form.make(file)
    })
}

fn root_and_trust() -> (Entity, TrustStore) {
    let root = Entity::root(1);
    let trust = trusting(&[(&root, &[Purpose::Signer])]);
    (root, trust)
}

#[test]
fn the_way_leads_over_authorities_that_came_along() {
    let (root, trust) = root_and_trust();
    let middle = root.certify(2, &Profile::authority());
    let lower = middle.certify(3, &Profile::authority());
    let signer = lower.certify(4, &Profile::leaf());
    let whole = verdict(&carried(&signer, &[&lower, &middle]), &trust);
    assert_eq!((whole.verdict, whole.signatures[0].trust), (Outcome::Valid, Trust::Anchored));
    let gap = verdict(&carried(&signer, &[&lower]), &trust);
    assert_eq!(reasons(&gap), ["trust.anchor-unknown"]);
}

#[test]
fn the_way_leads_over_authorities_that_the_list_names_without_a_purpose() {
    let (root, _) = root_and_trust();
    let middle = root.certify(2, &Profile::authority());
    let signer = middle.certify(3, &Profile::leaf());
    let trust = trusting(&[(&middle, &[]), (&root, &[Purpose::Signer])]);
    assert_eq!(verdict(&carried(&signer, &[]), &trust).verdict, Outcome::Valid);
    let nobody = trusting(&[(&middle, &[]), (&root, &[])]);
    assert_eq!(reasons(&verdict(&carried(&signer, &[]), &nobody)), ["trust.anchor-unknown"]);
}

#[test]
fn an_authority_that_may_not_certify_is_refused() {
    let (root, trust) = root_and_trust();
    let leaf = Profile { usage: Some([1, 0x06]), ..Profile::leaf() };
    let no_certificates = Profile { usage: Some([6, 0xC0]), ..Profile::authority() };
    for profile in [leaf, no_certificates] {
        let middle = root.certify(2, &profile);
        let signer = middle.certify(3, &Profile::leaf());
        let verdict = verdict(&carried(&signer, &[&middle]), &trust);
        assert_eq!((verdict.verdict, reasons(&verdict)), (Outcome::Invalid, vec!["trust.path-refused"]));
        assert_eq!(verdict.signatures[0].trust, Trust::Refused);
        assert!(verdict.signatures[0].evidence.iter().any(|one| one.about == "02"));
    }
}

#[test]
fn a_path_length_is_respected() {
    let (root, trust) = root_and_trust();
    let narrow = root.certify(2, &Profile { path_length: Some(0), ..Profile::authority() });
    let direct = narrow.certify(3, &Profile::leaf());
    assert_eq!(verdict(&carried(&direct, &[&narrow]), &trust).verdict, Outcome::Valid);
    let lower = narrow.certify(4, &Profile::authority());
    let signer = lower.certify(5, &Profile::leaf());
    let verdict = verdict(&carried(&signer, &[&lower, &narrow]), &trust);
    assert_eq!(reasons(&verdict), ["trust.path-refused"]);
}

#[test]
fn a_path_of_more_than_six_certificates_is_not_followed() {
    let (root, trust) = root_and_trust();
    let mut line = vec![root];
    for seed in 2..=6 {
        line.push(line.last().unwrap().certify(seed, &Profile::authority()));
    }
    let under = |count: usize| {
        let signer = line[count].certify(9, &Profile::leaf());
        let others: Vec<&Entity> = line[1..=count].iter().collect();
        verdict(&carried(&signer, &others), &trust)
    };
    assert_eq!(under(4).verdict, Outcome::Valid);
    assert_eq!(reasons(&under(5)), ["trust.anchor-unknown"]);
}

#[test]
fn an_authority_that_had_expired_is_told_from_one_that_is_unknown() {
    let (root, trust) = root_and_trust();
    let middle = root.certify(2, &Profile { until: at(2026, 1, 1), ..Profile::authority() });
    let signer = middle.certify(3, &Profile::leaf());
    assert_eq!(reasons(&verdict(&carried(&signer, &[&middle]), &trust)), ["time.issuer-outside"]);
}

#[test]
fn a_critical_extension_that_nobody_knows_leaves_the_answer_open() {
    let (root, trust) = root_and_trust();
    let strange = Some("1.2.3.4.5");
    let signer = root.certify(2, &Profile { strange, ..Profile::leaf() });
    let middle = root.certify(3, &Profile { strange, ..Profile::authority() });
    let below = middle.certify(4, &Profile::leaf());
    for parts in [carried(&signer, &[]), carried(&below, &[&middle])] {
        let verdict = verdict(&parts, &trust);
        let expected = (Outcome::Indeterminate, vec!["trust.critical-extension"]);
        assert_eq!((verdict.verdict, reasons(&verdict)), expected);
        assert!(verdict.signatures[0].evidence.iter().any(|one| one.about == "1.2.3.4.5"));
    }
}

#[test]
fn an_anchor_vouches_for_its_purpose_and_in_its_time_only() {
    let root = Entity::root(1);
    let signer = root.certify(2, &Profile::leaf());
    let parts = carried(&signer, &[]);
    let other = trusting(&[(&root, &[Purpose::SealMaker])]);
    assert_eq!(reasons(&verdict(&parts, &other)), ["trust.anchor-refused"]);
    let mut ended = trusting(&[(&root, &[Purpose::Signer])]);
    ended.list.as_mut().unwrap().anchors[0].not_after = at(2026, 1, 1);
    assert_eq!(reasons(&verdict(&parts, &ended)), ["trust.anchor-refused"]);
}

/// One producer writes the signature's identifier where the curve's belongs.
#[test]
fn a_key_of_the_curve_is_known_under_both_identifiers_and_no_other() {
    let (root, trust) = root_and_trust();
    let signer = root.certify(2, &Profile { curve: "1.2.156.10197.1.301.1", ..Profile::leaf() });
    assert_eq!(verdict(&carried(&signer, &[]), &trust).verdict, Outcome::Valid);
    let other = root.certify(3, &Profile { curve: "1.2.840.10045.3.1.7", ..Profile::leaf() });
    assert_eq!(reasons(&verdict(&carried(&other, &[]), &trust)), ["signature.algorithm-mismatch"]);
}

#[test]
fn an_authority_is_found_in_a_long_list() {
    let (root, _) = root_and_trust();
    let others: Vec<Entity> = (20..60).map(Entity::root).collect();
    let mut anchors: Vec<(&Entity, &[Purpose])> =
        others.iter().map(|other| (other, &[Purpose::Signer][..])).collect();
    anchors.push((&root, &[Purpose::Signer]));
    let signer = root.certify(2, &Profile::leaf());
    let mut trust = trusting(&anchors);
    trust.list.as_mut().unwrap().anchors[0].certificate = b"no certificate".to_vec();
    assert_eq!(verdict(&carried(&signer, &[]), &trust).verdict, Outcome::Valid);
}

#[test]
fn a_certificate_that_may_not_sign_is_refused() {
    let (root, trust) = root_and_trust();
    let signer = root.certify(2, &Profile { usage: Some([5, 0x20]), ..Profile::leaf() });
    assert_eq!(reasons(&verdict(&carried(&signer, &[]), &trust)), ["trust.key-use-refused"]);
}

#[test]
fn a_revoked_authority_on_the_way_is_found() {
    let (root, mut trust) = root_and_trust();
    let middle = root.certify(2, &Profile::authority());
    let signer = middle.certify(3, &Profile::leaf());
    let parts = carried(&signer, &[&middle]);
    let mut status = StatusSnapshot::new(at(2026, 11, 20));
    status.answer_for(&root.der).unwrap();
    trust.status = Some(status.clone());
    // Nobody answers for the signer's own issuer yet.
    assert_eq!(verdict(&parts, &trust).signatures[0].revocation, Revocation::Unknown);
    status.answer_for(&middle.der).unwrap();
    trust.status = Some(status.clone());
    assert_eq!(verdict(&parts, &trust).signatures[0].revocation, Revocation::Good);
    status.answer_for(&root.der).unwrap().revoked.insert("2".to_owned(), at(2026, 6, 1));
    trust.status = Some(status);
    let verdict = verdict(&parts, &trust);
    assert_eq!((verdict.verdict, reasons(&verdict)), (Outcome::Invalid, vec!["status.revoked"]));
    assert!(verdict.signatures[0].evidence.iter().any(|one| one.about == "02 2026-06-01T02:00:00Z"));
}

#[test]
fn a_withdrawn_seal_is_invalid_and_a_withdrawn_certificate_can_be_asked_for() {
    let root = Entity::root(1);
    let signer = root.certify(2, &Profile::leaf());
    let mut trust = trusting(&[(&root, &[Purpose::Signer, Purpose::SealMaker])]);
    let parts = sealed(&signer, &root.certify(3, &Profile::leaf()), at(2026, 11, 21), None);
    assert_eq!(verdict(&parts, &trust).verdict, Outcome::Valid);
    let mut status = StatusSnapshot::new(at(2026, 11, 20));
    status.answer_for(&root.der).unwrap();
    status.seals.insert("seal-1".to_owned(), at(2026, 11, 19));
    status.certificates.insert("1.2.156.3005.2.X".to_owned(), at(2026, 11, 18));
    assert_eq!(status.certificate_revoked("1.2.156.3005.2.X"), Some(at(2026, 11, 18)));
    assert_eq!(status.certificate_revoked("1.2.156.3005.2.Y"), None);
    let text = serde_json::to_string(&status).unwrap();
    assert_eq!(serde_json::from_str::<StatusSnapshot>(&text).unwrap(), status);
    trust.status = Some(status);
    assert_eq!(reasons(&verdict(&parts, &trust)), ["seal.revoked"]);
}

#[test]
fn a_snapshot_without_seals_and_certificates_still_reads() {
    let old = r#"{"as_of":"2026-11-20T02:00:00Z","issuers":{}}"#;
    let status: StatusSnapshot = serde_json::from_str(old).unwrap();
    assert_eq!(status, StatusSnapshot::new(at(2026, 11, 20)));
    assert_eq!(serde_json::to_string(&status).unwrap(), old);
}

#[test]
fn a_wrong_clock_an_early_list_an_old_one_and_an_expired_signer_are_different_answers() {
    let (root, mut trust) = root_and_trust();
    let signer = root.certify(2, &Profile { until: at(2027, 1, 1), ..Profile::leaf() });
    let parts = carried(&signer, &[]);
    trust.status = Some(StatusSnapshot::new(at(2026, 11, 20)));
    let early = verdict_at(&parts, &trust, at(2026, 11, 10));
    assert_eq!(reasons(&early), ["time.in-future", "clock.wrong"]);
    assert_eq!(early.verdict, Outcome::Indeterminate);
    trust.list.as_mut().unwrap().as_of = now() + Duration::days(2);
    assert_eq!(reasons(&verdict(&parts, &trust)), ["trust.list-from-future"]);
    trust.list.as_mut().unwrap().as_of = at(2026, 11, 20);
    trust.status = Some(StatusSnapshot::new(now() + Duration::days(2)));
    assert_eq!(reasons(&verdict(&parts, &trust)), ["status.from-future"]);
    trust.status = Some(StatusSnapshot::new(now() + Duration::seconds(200)));
    assert_eq!(verdict(&parts, &trust).verdict, Outcome::Valid);
    let later = verdict_at(&parts, &trust, at(2027, 2, 1));
    assert_eq!(later.verdict, Outcome::Valid);
    assert_eq!(warnings(&later), ["time.signer-expired-since", "status.unknown", "status.old"]);
    assert_eq!(reasons(&verdict_at(&parts, &trust, at(2027, 8, 1))), ["trust.list-old"]);
    let expired = root.certify(3, &Profile { until: at(2026, 11, 1), ..Profile::leaf() });
    assert_eq!(reasons(&verdict(&carried(&expired, &[]), &trust)), ["time.signer-outside"]);
}

/// RFC 5280 §4.2.1.12. Genuine seals are signed under certificates that state clientAuth alone.
#[test]
fn a_certificate_for_servers_clocks_or_status_answers_signs_nothing() {
    let root = Entity::root(1);
    let trust = trusting(&[(&root, &[Purpose::Signer, Purpose::SealMaker])]);
    let plain = root.certify(2, &Profile::leaf());
    for (extended, refused) in [
        ("1.3.6.1.5.5.7.3.1", true),
        ("1.3.6.1.5.5.7.3.8", true),
        ("1.3.6.1.5.5.7.3.9", true),
        ("1.3.6.1.5.5.7.3.2", false),
        ("1.3.6.1.5.5.7.3.4", false),
    ] {
        let other = root.certify(3, &Profile { extended: Some(extended), ..Profile::leaf() });
        let expected = if refused { vec!["trust.key-use-refused"] } else { vec![] };
        for (signer, maker) in [(&other, &plain), (&plain, &other)] {
            let verdict = verdict(&sealed(signer, maker, at(2026, 11, 21), None), &trust);
            assert_eq!(reasons(&verdict), expected, "{extended}");
        }
    }
}

#[test]
fn an_unreadable_certificate_leaves_the_answer_open() {
    let root = Entity::root(1);
    let trust = trusting(&[(&root, &[Purpose::Signer, Purpose::SealMaker])]);
    let person = |seed: u8, readable: bool| {
        let mut person = root.certify(seed, &Profile::leaf());
        if !readable {
            person.der = vec![0x30, 0x03, 0x02, 0x01, 0x01];
        }
        person
    };
    for (signer, maker, expected) in [
        (false, true, (SignatureCheck::Unknown, SealCheck::Right)),
        (true, false, (SignatureCheck::Right, SealCheck::Unknown)),
    ] {
        let parts = sealed(&person(2, signer), &person(3, maker), at(2026, 11, 21), None);
        let verdict = verdict(&parts, &trust);
        assert_eq!(verdict.verdict, Outcome::Indeterminate);
        assert_eq!(reasons(&verdict), ["signature.certificate-unreadable"]);
        assert_eq!((verdict.signatures[0].signature, verdict.signatures[0].seal), expected);
    }
}

#[test]
fn an_anchor_may_say_which_of_its_certificates_make_seals() {
    let root = Entity::root(1);
    let (signer, maker) = (root.certify(2, &Profile::leaf()), root.certify(3, &Profile::leaf()));
    let parts = sealed(&signer, &maker, at(2026, 11, 21), None);
    let digest = StatusSnapshot::issuer_key(&maker.der).to_uppercase();
    for (pin, expected) in [
        (digest.as_str(), vec![]),
        ("CN=OnePalm TEST 3", vec![]),
        ("OnePalm TEST 3", vec!["trust.anchor-refused"]),
        ("CN=OnePalm TEST 2", vec!["trust.anchor-refused"]),
    ] {
        let mut trust = trusting(&[(&root, &[Purpose::Signer, Purpose::SealMaker])]);
        trust.list.as_mut().unwrap().anchors[0].makers = vec![pin.to_owned()];
        assert_eq!(reasons(&verdict(&parts, &trust)), expected, "{pin}");
    }
    // A list that says nothing of it reads as before, and is written as before.
    let plain = trusting(&[(&root, &[Purpose::SealMaker])]).list.unwrap();
    let text = serde_json::to_string(&plain).unwrap();
    assert!(!text.contains("makers"));
    assert_eq!(serde_json::from_str::<onepalm_ecert::TrustList>(&text).unwrap(), plain);
}
