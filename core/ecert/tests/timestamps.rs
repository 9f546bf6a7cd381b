//! Timestamp tokens over signature values (RFC 3161): what is right, what is wrong, and which time counts.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use chrono::{DateTime, Utc};
use common::{
    at,
    cms::{Cms, Stamp, token},
    pki::{Entity, Profile},
    small::{Parts, document, reasons, seal, seal_parts, sealed, signed, trusting, verdict, warnings},
};
use onepalm_ecert::{
    StatusSnapshot, TrustStore,
    trust::Purpose,
    verdict::{Outcome, Revocation, TimeCheck, Timestamp},
};

struct People {
    root: Entity,
    signer: Entity,
    maker: Entity,
    clock: Entity,
    trust: TrustStore,
}

fn people() -> People {
    let root = Entity::root(1);
    let signer = root.certify(2, &Profile { until: at(2026, 11, 20), ..Profile::leaf() });
    let maker = root.certify(3, &Profile::leaf());
    let clock = root.certify(4, &Profile::clock());
    let trust = trusting(&[(&root, &[Purpose::Signer, Purpose::SealMaker, Purpose::Timestamp])]);
    People { root, signer, maker, clock, trust }
}

impl People {
    fn sealed(&self, claimed: DateTime<Utc>, stamp: Stamp<'_>) -> Parts {
        sealed(&self.signer, &self.maker, claimed, Some(stamp))
    }
}

#[test]
fn a_right_token_from_a_known_authority_proves_the_time() {
    let people = people();
    let parts = people.sealed(at(2026, 11, 10), &|value| token(&people.clock, value, at(2026, 11, 10)));
    let verdict = verdict(&parts, &people.trust);
    assert_eq!((verdict.verdict, verdict.signatures[0].timestamp), (Outcome::Valid, Timestamp::Right));
    assert_eq!(verdict.signatures[0].time, TimeCheck::Within);
    assert_eq!(warnings(&verdict), ["time.signer-expired-since", "status.unknown"]);
}

#[test]
fn a_token_in_signed_data_counts_as_well() {
    let people = people();
    let stamp = |value: &[u8]| token(&people.clock, value, at(2026, 11, 10));
    let parts = signed(|file| {
        Cms { timestamp: Some(&stamp), signed_at: None, ..Cms::detached(&people.signer, file) }.make(file)
    });
    let verdict = verdict(&parts, &people.trust);
    assert_eq!((verdict.verdict, verdict.signatures[0].timestamp), (Outcome::Valid, Timestamp::Right));
    assert_eq!(verdict.signatures[0].time, TimeCheck::Within);
}

#[test]
fn the_proven_time_counts_before_the_claimed_one() {
    let people = people();
    // Claimed while the certificate was valid, seen a day after it expired.
    let parts = people.sealed(at(2026, 11, 19), &|value| token(&people.clock, value, at(2026, 11, 21)));
    let late = verdict(&parts, &people.trust);
    assert_eq!((late.verdict, reasons(&late)), (Outcome::Invalid, vec!["time.signer-outside"]));
    // Claimed after it was seen.
    let parts = people.sealed(at(2026, 11, 19), &|value| token(&people.clock, value, at(2026, 11, 10)));
    let early = verdict(&parts, &people.trust);
    assert_eq!(early.verdict, Outcome::Valid);
    assert!(warnings(&early).contains(&"timestamp.time-disagrees"));
}

#[test]
fn a_revocation_after_the_proven_time_takes_nothing_away() {
    let people = people();
    let mut trust = people.trust.clone();
    let mut status = StatusSnapshot::new(at(2026, 11, 20));
    let issuer = status.answer_for(&people.root.der).unwrap();
    issuer.revoked.insert("2".to_owned(), at(2026, 11, 15));
    trust.status = Some(status);
    let stamped = people.sealed(at(2026, 11, 10), &|value| token(&people.clock, value, at(2026, 11, 10)));
    let proven = verdict(&stamped, &trust);
    assert_eq!((proven.verdict, proven.signatures[0].revocation), (Outcome::Valid, Revocation::Good));
    assert!(warnings(&proven).contains(&"status.revoked-since"));
    let after = people.sealed(at(2026, 11, 10), &|value| token(&people.clock, value, at(2026, 11, 16)));
    assert_eq!(reasons(&verdict(&after, &trust)), ["status.revoked"]);
    let claimed = sealed(&people.signer, &people.maker, at(2026, 11, 10), None);
    assert_eq!(reasons(&verdict(&claimed, &trust)), ["status.revoked"]);
}

#[test]
fn a_token_over_another_value_or_by_one_who_may_not_is_wrong() {
    let people = people();
    let no_clock = people.root.certify(5, &Profile::leaf());
    let expired = people.root.certify(6, &Profile { until: at(2026, 1, 1), ..Profile::clock() });
    let seen = at(2026, 11, 10);
    let forged = |value: &[u8]| {
        let mut token = token(&people.clock, value, seen);
        *token.last_mut().unwrap() ^= 1;
        token
    };
    let forms: [(&str, Stamp<'_>); 4] = [
        ("messageImprint", &|_| token(&people.clock, b"another", seen)),
        ("signature", &forged),
        ("extKeyUsage", &|value| token(&no_clock, value, seen)),
        ("genTime", &|value| token(&expired, value, seen)),
    ];
    for (about, form) in forms {
        let verdict = verdict(&people.sealed(seen, form), &people.trust);
        assert_eq!(
            (verdict.verdict, reasons(&verdict)),
            (Outcome::Invalid, vec!["timestamp.wrong"]),
            "{about}"
        );
        assert_eq!(verdict.signatures[0].timestamp, Timestamp::Wrong);
        assert!(verdict.signatures[0].evidence.iter().any(|one| one.about == about), "{about}");
    }
}

#[test]
fn a_token_from_an_unknown_authority_is_right_and_proves_nothing() {
    let people = people();
    let trust = trusting(&[(&people.root, &[Purpose::Signer, Purpose::SealMaker])]);
    let parts = people.sealed(at(2026, 11, 10), &|value| token(&people.clock, value, at(2026, 11, 21)));
    let verdict = verdict(&parts, &trust);
    assert_eq!((verdict.verdict, verdict.signatures[0].timestamp), (Outcome::Valid, Timestamp::Right));
    assert!(warnings(&verdict).contains(&"timestamp.anchor-unknown"));
}

#[test]
fn what_is_no_token_is_unknown_and_told() {
    let people = people();
    let verdict = verdict(&people.sealed(at(2026, 11, 10), &|_| vec![1, 2, 3]), &people.trust);
    assert_eq!((verdict.verdict, verdict.signatures[0].timestamp), (Outcome::Valid, Timestamp::Unknown));
    assert!(warnings(&verdict).contains(&"timestamp.unreadable"));
}

#[test]
fn a_wrong_token_on_the_seal_itself_makes_it_invalid() {
    let people = people();
    let seen = at(2026, 11, 10);
    let seal = |stamp: Stamp<'_>| {
        let mut parts = document();
        let seal = seal(&people.signer, &people.maker, Some(stamp));
        seal_parts(&mut parts, &people.signer, &seal, seen, None);
        verdict(&parts, &people.trust)
    };
    assert_eq!(seal(&|value| token(&people.clock, value, seen)).verdict, Outcome::Valid);
    let wrong = seal(&|_| token(&people.clock, b"another", seen));
    assert_eq!((wrong.verdict, reasons(&wrong)), (Outcome::Invalid, vec!["seal.timestamp-wrong"]));
}
