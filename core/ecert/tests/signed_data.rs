//! Signed data (GB/T 35275) as a document's signature: every shape in use is right, and nothing else is.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use common::{
    at,
    cms::{Cms, SM2_SIGN, SM3, assemble, token},
    der::digest,
    pki::{Entity, Profile},
    small::{self, SIGNATURE, reasons, signed, trusting, verdict, verdict_at, warnings},
};
use onepalm_ecert::{
    TrustStore,
    signature::Kind,
    trust::Purpose,
    verdict::{Coverage, Integrity, Outcome, SealCheck, SignatureCheck, TimeCheck, Timestamp, Trust},
};

fn people() -> (Entity, Entity, TrustStore) {
    let root = Entity::root(1);
    let signer = root.certify(2, &Profile::leaf());
    let trust = trusting(&[(&root, &[Purpose::Signer])]);
    (root, signer, trust)
}

type Shape = fn(&Entity, &[u8]) -> Vec<u8>;

#[test]
fn every_shape_in_use_is_right() {
    let (_, signer, trust) = people();
    let shapes: [(&str, Shape); 9] = [
        ("detached over attributes", |signer, file| Cms::detached(signer, file).make(file)),
        ("digest attached, raw", |signer, file| Cms::attached(signer, file).make(file)),
        ("digest attached, DER", |signer, file| Cms { raw: false, ..Cms::attached(signer, file) }.make(file)),
        ("digest attached over attributes that hold it", |signer, file| {
            Cms { attached: Some(digest(file).to_vec()), ..Cms::detached(signer, file) }.make(file)
        }),
        ("digest attached over attributes that digest it again", |signer, file| {
            let again = Some(digest(&digest(file)).to_vec());
            Cms { digest: again, ..Cms::attached(signer, file) }.make(file)
        }),
        ("file attached", |signer, file| {
            Cms { attached: Some(file.to_vec()), ..Cms::attached(signer, file) }.make(file)
        }),
        ("detached without attributes", |signer, file| {
            Cms { digest: None, ..Cms::detached(signer, file) }.make(file)
        }),
        ("detached, raw", |signer, file| Cms { raw: true, ..Cms::detached(signer, file) }.make(file)),
        ("signer named by key", |signer, file| {
            Cms { by_key_id: true, ..Cms::detached(signer, file) }.make(file)
        }),
    ];
    for (name, shape) in shapes {
        let verdict = verdict(&signed(|file| shape(&signer, file)), &trust);
        let one = &verdict.signatures[0];
        assert_eq!((verdict.verdict, reasons(&verdict)), (Outcome::Valid, vec![]), "{name}");
        assert_eq!(
            (one.kind, one.integrity, one.signature),
            (Kind::Cms, Integrity::Intact, SignatureCheck::Right)
        );
        assert_eq!(
            (one.seal, one.signer_in_seal, one.time),
            (SealCheck::None, None, TimeCheck::Within),
            "{name}"
        );
        assert_eq!((one.trust, one.coverage), (Trust::Anchored, Coverage::Complete), "{name}");
        assert_eq!(one.signer.as_ref().unwrap().serial, signer.serial(), "{name}");
        assert!(verdict.is_intact(0), "{name}");
    }
}

#[test]
fn the_time_among_the_attributes_is_the_signed_time() {
    let (_, signer, trust) = people();
    let verdict = verdict(&signed(|file| Cms::detached(&signer, file).make(file)), &trust);
    assert_eq!(verdict.signatures[0].signed_at, Some(at(2026, 11, 21)));
}

#[test]
fn without_a_signed_time_the_certificate_has_to_be_valid_now() {
    let (_, signer, trust) = people();
    let parts = signed(|file| Cms::attached(&signer, file).make(file));
    assert!(warnings(&verdict(&parts, &trust)).contains(&"time.absent"));
    let late = verdict_at(&parts, &trust, at(2031, 1, 1));
    assert!(reasons(&late).contains(&"time.unproven"));
    assert_eq!(late.signatures[0].time, TimeCheck::Unknown);
}

#[test]
fn signed_data_over_another_file_names_the_signature_file_as_altered() {
    let (_, signer, trust) = people();
    for attached in [true, false] {
        let other = b"another file";
        let form = if attached { Cms::attached(&signer, other) } else { Cms::detached(&signer, other) };
        let parts = signed(|_| form.make(other));
        let verdict = verdict(&parts, &trust);
        assert_eq!((verdict.verdict, reasons(&verdict)), (Outcome::Invalid, vec!["signature.hash-wrong"]));
        assert_eq!(verdict.signatures[0].altered, [SIGNATURE]);
        assert!(!verdict.is_intact(0));
    }
}

#[test]
fn attributes_that_another_key_signed_are_wrong() {
    let (root, signer, trust) = people();
    let stranger = root.certify(3, &Profile::leaf());
    let parts = signed(|file| {
        let info = Cms::detached(&stranger, file).signer_info(file);
        // The stranger's certificate is replaced by one that claims its name for another key.
        let mut form = Cms::detached(&signer, file);
        form.certificates = vec![impostor(&root)];
        assemble(&form, &[info])
    });
    let verdict = verdict(&parts, &trust);
    // The impostor's certificate is not what the root signed.
    assert_eq!(reasons(&verdict), ["signature.wrong", "trust.anchor-unknown"]);
    assert_eq!(verdict.signatures[0].signature, SignatureCheck::Wrong);
}

/// A certificate with serial number 3 under the root, for the key of 4.
fn impostor(root: &Entity) -> Vec<u8> {
    let mut der = root.certify(3, &Profile::leaf()).der;
    let own = root.certify(3, &Profile::leaf()).key.public_key();
    let other = root.certify(4, &Profile::leaf()).key.public_key();
    let place = der.windows(own.len()).position(|window| window == own).unwrap();
    der[place..place + other.len()].copy_from_slice(&other);
    der
}

#[test]
fn of_two_signers_both_have_to_be_right() {
    let (root, signer, trust) = people();
    let second = root.certify(3, &Profile::leaf());
    let two = |forged: bool| {
        signed(|file| {
            let mut form = Cms::detached(&signer, file);
            form.certificates.push(second.der.clone());
            let other: &[u8] = if forged { b"another file" } else { file };
            let infos = [form.signer_info(file), Cms::detached(&second, other).signer_info(other)];
            assemble(&form, &infos)
        })
    };
    assert_eq!(verdict(&two(false), &trust).verdict, Outcome::Valid);
    let verdict = verdict(&two(true), &trust);
    assert_eq!((verdict.verdict, reasons(&verdict)), (Outcome::Invalid, vec!["signature.hash-wrong"]));
}

#[test]
fn a_signer_whose_certificate_is_not_there_is_unknown() {
    let (_, signer, trust) = people();
    let parts = signed(|file| Cms { certificates: vec![], ..Cms::detached(&signer, file) }.make(file));
    let verdict = verdict(&parts, &trust);
    assert_eq!((verdict.verdict, reasons(&verdict)), (Outcome::Indeterminate, vec!["signer.unknown"]));
    assert_eq!(verdict.signatures[0].signature, SignatureCheck::Unknown);
}

#[test]
fn other_algorithms_are_told_apart_and_never_accepted() {
    let (_, signer, trust) = people();
    for (digest_algorithm, algorithm, outcome, code) in [
        ("1.2.840.113549.2.5", SM2_SIGN, Outcome::Invalid, "signature.digest-weak"),
        ("1.3.14.3.2.26", "1.2.840.113549.1.1.5", Outcome::Invalid, "signature.algorithm-weak"),
        ("2.16.840.1.101.3.4.2.1", SM2_SIGN, Outcome::Indeterminate, "signature.digest-unknown"),
        (SM3, "1.2.840.113549.1.1.11", Outcome::Invalid, "signature.algorithm-mismatch"),
    ] {
        let parts =
            signed(|file| Cms { digest_algorithm, algorithm, ..Cms::detached(&signer, file) }.make(file));
        let verdict = verdict(&parts, &trust);
        assert_eq!((verdict.verdict, reasons(&verdict)), (outcome, vec![code]), "{algorithm}");
        assert!(!verdict.is_intact(0));
    }
}

#[test]
fn signed_data_that_is_declared_as_a_seal_or_as_nothing_known_is_invalid() {
    let (_, signer, trust) = people();
    for declared in ["Seal", "Stempel"] {
        let mut parts = small::document();
        small::sign(&mut parts, declared, |file| Cms::detached(&signer, file).make(file));
        assert_eq!(reasons(&verdict(&parts, &trust)), ["signature.type-disagrees"]);
    }
}

#[test]
fn signed_data_cut_short_or_in_indefinite_lengths_is_malformed() {
    let (_, signer, trust) = people();
    for cut in [true, false] {
        let parts = signed(|file| {
            let mut value = Cms::detached(&signer, file).make(file);
            if cut {
                value.truncate(value.len() - 1);
            } else {
                value[1] = 0x80;
            }
            value
        });
        assert_eq!(reasons(&verdict(&parts, &trust)), ["signature.value-malformed"]);
    }
}

/// Some bytes of signed data are bound by nothing (versions, other certificates); they must decide nothing.
#[test]
fn a_byte_flipped_anywhere_in_signed_data_never_changes_who_signed_what_and_when() {
    let (root, signer, trust) = people();
    let clock = root.certify(4, &Profile::clock());
    let stamp = |value: &[u8]| token(&clock, value, at(2026, 11, 21));
    let parts = signed(|file| Cms { timestamp: Some(&stamp), ..Cms::detached(&signer, file) }.make(file));
    let whole = verdict(&parts, &trust);
    assert_eq!((whole.verdict, whole.signatures[0].timestamp), (Outcome::Valid, Timestamp::Right));
    for at in (0..parts[small::VALUE].len()).step_by(13) {
        let mut changed = parts.clone();
        changed.get_mut(small::VALUE).unwrap()[at] ^= 1 << (at % 8);
        let verdict = verdict(&changed, &trust);
        if verdict.verdict == Outcome::Valid {
            let (one, first) = (&verdict.signatures[0], &whole.signatures[0]);
            assert_eq!((&one.signer, one.signed_at), (&first.signer, first.signed_at), "byte {at}");
        }
    }
}

#[test]
fn the_json_has_the_agreed_keys_in_order() {
    let (_, signer, trust) = people();
    let verdict = verdict(&signed(|file| Cms::detached(&signer, file).make(file)), &trust).named("a.ofd");
    let text = serde_json::to_string(&verdict).unwrap();
    let expected = concat!(
        r#"{"file":"a.ofd","verdict":"valid","reasons":[],"warnings":["status.unknown"],"policy":"onepalm-1","#,
        r#""documents":1,"trust_list_as_of":"2026-11-20T02:00:00Z","status_as_of":null,"signatures":[{"id":"1","#,
        r#""kind":"cms","integrity":"intact","altered":[],"signature":"right","seal":"none","signer_in_seal":null,"#,
        r#""time":"within","trust":"anchored","coverage":"complete","uncovered":[],"revocation":"unknown","#,
        r#""signer":{"subject":"CN=OnePalm TEST 2","issuer":"CN=OnePalm TEST 1","serial":"02","#,
        r#""not_before":"2025-01-01T02:00:00Z","not_after":"2030-01-01T02:00:00Z"},"seal_info":null,"#,
        r#""signed_at":"2026-11-21T02:00:00Z","timestamp":"none","document":0,"#,
        r#""evidence":[{"code":"status.unknown","about":"02"}]}],"evidence":[]}"#,
    );
    assert_eq!(text, expected);
}
