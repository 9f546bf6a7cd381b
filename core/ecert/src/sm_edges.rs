//! Edges of SM2 verification, in the manner of Wycheproof, which has no SM2. The key is that of GB/T 32918.5 annex
//! A.2; signatures that the standard does not give were computed from its formulas (GB/T 32918.2 §6) with another
//! implementation, k as said.
use hex_literal::hex;
use sm2::dsa::{Signature, VerifyingKey, signature::hazmat::PrehashVerifier as _};

use crate::{
    asn1::writer::{element, sequence, signature},
    sm::{IDENTITY, Proofs, verify},
};

const KEY: [u8; 65] = hex!(
    "04 09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
);
const MESSAGE: &[u8] = b"message digest";
const R: [u8; 32] = hex!("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3");
const S: [u8; 32] = hex!("b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
/// The order of the base point.
const N: [u8; 32] = hex!("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123");

/// Both ways to verify, which must agree.
fn check(key: &[u8], bytes: &[u8]) -> Option<bool> {
    let once = verify(key, MESSAGE, bytes);
    assert_eq!(Proofs::default().verify(key, MESSAGE, bytes), once);
    once
}

fn raw(r: [u8; 32], s: [u8; 32]) -> [u8; 64] {
    let mut both = [0; 64];
    both[..32].copy_from_slice(&r);
    both[32..].copy_from_slice(&s);
    both
}

fn der(r: &[u8], s: &[u8]) -> Vec<u8> {
    sequence(&[&element(2, r), &element(2, s)])
}

/// n − value.
fn complement(value: [u8; 32]) -> [u8; 32] {
    let (mut out, mut borrow) = ([0; 32], 0i16);
    for index in (0..32).rev() {
        let difference = i16::from(N[index]) - i16::from(value[index]) - borrow;
        borrow = i16::from(difference < 0);
        out[index] = u8::try_from(difference.rem_euclid(256)).unwrap();
    }
    out
}

#[test]
fn numbers_outside_their_range_are_wrong() {
    let one = {
        let mut one = [0; 32];
        one[31] = 1;
        one
    };
    let over = {
        let mut over = N;
        over[31] += 1;
        over
    };
    assert_eq!(check(&KEY, &raw(R, S)), Some(true));
    for (name, r, s) in [
        ("r = 0", [0; 32], S),
        ("s = 0", R, [0; 32]),
        ("both 0", [0; 32], [0; 32]),
        ("r = n", N, S),
        ("s = n", R, N),
        ("r = n + 1", over, S),
        ("s = n + 1", R, over),
        ("r + s = n", R, complement(R)),
        ("s + r = n", complement(S), S),
        ("1 and n - 1", one, complement(one)),
        ("all ones", [0xFF; 32], [0xFF; 32]),
        ("exchanged", S, R),
        ("n - s", R, complement(S)),
    ] {
        assert_eq!(check(&KEY, &raw(r, s)), Some(false), "{name}");
        assert_eq!(check(&KEY, &signature(&raw(r, s))), Some(false), "{name}");
    }
}

#[test]
fn leading_zeros_may_be_missing_or_too_many_and_change_nothing() {
    // k = 240: r begins with a zero byte. k = 121: s does.
    for (r, s) in [
        (
            hex!("00fe85c19815c9b1021f4b6497aa3602f5755d9b5ec71d86a4267b1140cf47b8"),
            hex!("b42df80fa21f5a17c24417ec4af02103cd4f2a1f8906b2936d3c758603fe17aa"),
        ),
        (
            hex!("7cddb16bb958abed06ddfbaf840167fec7214188146234801d1e5779810fe2b5"),
            hex!("0010f91615ce3f0951f376fe3cf0280f26805131d3656f698374bda8f99df44e"),
        ),
        (R, S),
    ] {
        let digits =
            |number: &[u8; 32]| number.iter().skip_while(|byte| **byte == 0).copied().collect::<Vec<_>>();
        let zeros = |number: &[u8; 32]| [&[0; 9], number.as_slice()].concat();
        for bytes in [
            raw(r, s).to_vec(),
            signature(&raw(r, s)),
            der(&r, &s),
            der(&digits(&r), &digits(&s)),
            der(&zeros(&r), &zeros(&s)),
        ] {
            assert_eq!(check(&KEY, &bytes), Some(true));
        }
    }
}

#[test]
fn other_lengths_and_shapes_have_no_reading() {
    let right = signature(&raw(R, S));
    let longer = [&[1], R.as_slice()].concat();
    for (name, bytes) in [
        ("nothing", vec![]),
        ("63 bytes", raw(R, S)[1..].to_vec()),
        ("65 bytes", [&[0], raw(R, S).as_slice()].concat()),
        ("cut", right[..right.len() - 1].to_vec()),
        ("followed by a byte", [right.as_slice(), &[0]].concat()),
        ("33 bytes of r", der(&longer, &S)),
        ("33 bytes of s", der(&R, &longer)),
        ("three numbers", sequence(&[&element(2, &R), &element(2, &S), &element(2, &S)])),
        ("one number", sequence(&[&element(2, &R)])),
        ("octets", sequence(&[&element(4, &R), &element(4, &S)])),
        ("a set", element(0x31, &right[2..])),
        ("indefinite length", [&[0x30, 0x80], &right[2..], &[0, 0]].concat()),
    ] {
        assert_eq!(check(&KEY, &bytes), None, "{name}");
    }
    assert_eq!(check(&KEY, &der(&[], &[])), Some(false), "numbers without digits are zero");
}

#[test]
fn keys_that_are_no_points_of_the_curve_have_no_reading() {
    let with = |change: fn(&mut [u8; 65])| {
        let mut key = KEY;
        change(&mut key);
        key.to_vec()
    };
    for (name, key) in [
        ("nothing", vec![]),
        ("infinity", vec![0]),
        ("infinity in 65 bytes", vec![0; 65]),
        ("the origin", [&[4], [0; 64].as_slice()].concat()),
        ("y + 1", with(|key| key[64] += 1)),
        ("x and y exchanged", [&[4], &KEY[33..], &KEY[1..33]].concat()),
        ("hybrid", with(|key| key[0] = 7)),
        ("compressed and not on the curve", [&[3], [0xFF; 32].as_slice()].concat()),
        ("compressed with both coordinates", with(|key| key[0] = 3)),
        ("coordinates beyond the field", [&[4], [0xFF; 64].as_slice()].concat()),
        ("64 bytes", KEY[1..].to_vec()),
        ("66 bytes", [KEY.as_slice(), &[0]].concat()),
    ] {
        assert_eq!(check(&key, &raw(R, S)), None, "{name}");
    }
}

/// y of the key is odd (…ad13), so its compressed form begins with 3 (GB/T 32918.1 §4.2.9).
#[test]
fn a_compressed_key_verifies_like_the_whole_one() {
    let form = |first: u8| [&[first], &KEY[1..33]].concat();
    assert_eq!(check(&form(3), &raw(R, S)), Some(true));
    assert_eq!(check(&form(2), &raw(R, S)), Some(false), "the point on the other side");
}

/// k = 7 for all three.
#[test]
fn signatures_for_another_identity_or_without_one_are_wrong() {
    for (name, r, s) in [
        (
            "the empty identity",
            hex!("00f65019f7f50d6926b739df72f1a185a6ad50def199648041c48f2411418d02"),
            hex!("3024bb305455defc1ce258de9d66c372ab7730d37e5c6d7d2eb0ab7c55296c88"),
        ),
        (
            "ALICE123@YAHOO.COM",
            hex!("89e87db9719e22fdcf67c87b6aad2c35111652aa352d5ac72e1383938a5eb1d7"),
            hex!("649c0c92cbd23803a412ac791cbe8e6ecf3c03e44bccdd52cfc32e5d60817a5d"),
        ),
        (
            "no Z at all",
            hex!("a3133b993ca599ab959bed15d668caba97868249c6c8d2ffd24bd49a6ec05b69"),
            hex!("3772af0e5c22b72d567b07e7a97d7015977038ef1f1afefe901de81f8d382299"),
        ),
    ] {
        assert_eq!(check(&KEY, &raw(r, s)), Some(false), "{name}");
    }
}

/// The two SM2 signatures over an SM3 digest in OpenSSL's test data (evppkey_sm2.txt).
#[test]
fn openssls_signatures_over_a_digest_are_right() {
    let key = hex!(
        "04 393a2ad9e27e43acaaab85a19d3b85591e14406157175addd37bf77ff0caf9ed"
        "37fcf3a8b4f55c038523261fca6636afe6a7afa2a1482a606f5cb3a18b2e2a1e"
    );
    let key = VerifyingKey::from_sec1_bytes(IDENTITY, &key).unwrap();
    for (digest, r, s) in [
        (
            hex!("d7ad397f6ffa5d4f7f11e7217f241607dc30618c236d2c09c1b9ea8fdadee2e8"),
            hex!("ab1db64de7c40edbde6651c9b8ebdb804673db836e5d5c7fe15dcf9ed2725037"),
            hex!("eba714451ff69b0bb930b379e192e7cd5fa6e3c41c7fbd8303b799ab54a54621"),
        ),
        (
            hex!("b1139602c6ecc9e15e2f3f9c635a1afe737058bc15387479c1ea0d0b3d90e9e5"),
            hex!("e6e0414ebd3a656c35602af14ab20287dbf30d57af75c49a188ed4b42391f224"),
            hex!("2f54f277c606f4605e1ce9514947ffddf94c67a539804a4ed17f852288bdbe2e"),
        ),
    ] {
        let signature = Signature::from_slice(&raw(r, s)).unwrap();
        assert!(key.verify_prehash(&digest, &signature).is_ok());
        assert!(key.verify_prehash(&[0; 32], &signature).is_err());
    }
}
