//! Electronic seals of the first generation (GM/T 0031-2014) with the oddities that real ones have.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use common::{
    at,
    der::{bits, digest, element, ia5, integer, octets, oid, sequence, text},
    pki::{Entity, Profile},
    small::{Parts, SIGNATURE, document, reasons, sign, trusting, verdict},
};
use onepalm_ecert::{
    signature::Kind,
    trust::Purpose,
    verdict::{Outcome, SealCheck, SignatureCheck, TimeCheck},
};

const SM2_WITH_SM3: &str = "1.2.156.10197.1.501";

/// What one producer or another writes in its own way.
struct Style {
    /// Version in the seal's header.
    version: u8,
    /// timeInfo, a BIT STRING of free text.
    time: &'static str,
    /// The octet before a bit string's content: some write a length there.
    unused: u8,
    /// (r, s) as 64 bytes.
    raw: bool,
}

const PLAIN: Style = Style { version: 1, time: "20261121020000Z", unused: 0, raw: false };

fn value(signer: &Entity, style: &Style, message: &[u8]) -> Vec<u8> {
    if style.raw { signer.key.sign(message).unwrap().to_vec() } else { signer.sign(message) }
}

fn sealed(signer: &Entity, maker: &Entity, style: &Style) -> Parts {
    let civil = |text: &str| element(0x17, &[text.as_bytes()]);
    let loose = |content: &[u8]| element(3, &[&[style.unused], content]);
    let property = sequence(&[
        &integer(1),
        &text("测试章"),
        &sequence(&[&octets(&signer.der)]),
        &civil("250201000000Z"),
        &civil("250201000000Z"),
        &civil("290201000000Z"),
    ]);
    let info = sequence(&[
        &sequence(&[&ia5("ES"), &integer(style.version), &ia5("T")]),
        &ia5("seal-1"),
        &property,
        &sequence(&[&ia5("GIF"), &octets(b"picture"), &integer(40), &integer(40)]),
    ]);
    let (certificate, algorithm) = (octets(&maker.der), oid(SM2_WITH_SM3));
    let made = value(maker, style, &sequence(&[&info, &certificate, &algorithm]));
    let seal = sequence(&[&info, &sequence(&[&certificate, &algorithm, &loose(&made)])]);
    let mut parts = document();
    sign(&mut parts, "Seal", |file| {
        let to_sign = sequence(&[
            &integer(1),
            &seal,
            &bits(style.time.as_bytes()),
            &loose(&digest(file)),
            &ia5(SIGNATURE),
            &octets(&signer.der),
            &oid(SM2_WITH_SM3),
        ]);
        sequence(&[&to_sign, &loose(&value(signer, style, &to_sign))])
    });
    parts
}

#[test]
fn every_way_of_writing_them_is_right() {
    let root = Entity::root(1);
    let (signer, maker) = (root.certify(2, &Profile::leaf()), root.certify(3, &Profile::leaf()));
    let trust = trusting(&[(&root, &[Purpose::Signer, Purpose::SealMaker])]);
    for style in [
        PLAIN,
        Style { version: 2, ..PLAIN },
        Style { time: "2026-11-21 10:00:00", ..PLAIN },
        Style { time: "1795226400", ..PLAIN },
        Style { unused: 13, ..PLAIN },
        Style { raw: true, ..PLAIN },
    ] {
        let verdict = verdict(&sealed(&signer, &maker, &style), &trust);
        let one = &verdict.signatures[0];
        assert_eq!((verdict.verdict, reasons(&verdict)), (Outcome::Valid, vec![]), "{}", style.time);
        assert_eq!(
            (one.kind, one.signature, one.seal),
            (Kind::SesV1, SignatureCheck::Right, SealCheck::Right)
        );
        assert_eq!((one.time, one.signer_in_seal), (TimeCheck::Within, Some(true)));
        // All three texts mean this instant: civil time in China where none says otherwise.
        assert_eq!(one.signed_at, Some(at(2026, 11, 21)), "{}", style.time);
    }
}

#[test]
fn a_time_that_cannot_be_read_leaves_the_answer_open() {
    let root = Entity::root(1);
    let (signer, maker) = (root.certify(2, &Profile::leaf()), root.certify(3, &Profile::leaf()));
    let trust = trusting(&[(&root, &[Purpose::Signer, Purpose::SealMaker])]);
    let verdict = verdict(&sealed(&signer, &maker, &Style { time: "yesterday", ..PLAIN }), &trust);
    assert_eq!((verdict.verdict, reasons(&verdict)), (Outcome::Indeterminate, vec!["time.unreadable"]));
    assert_eq!(verdict.signatures[0].time, TimeCheck::Unknown);
}
