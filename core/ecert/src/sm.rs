//! SM2 (GB/T 32918.2) and SM3 (GB/T 32905) as seals use them: identity `1234567812345678`, (r, s) as DER or raw.
use std::{borrow::Cow, collections::BTreeMap};

use sm2::{
    PublicKey,
    dsa::{Signature, VerifyingKey, signature::hazmat::PrehashVerifier as _},
    elliptic_curve::sec1::ToSec1Point as _,
};
use sm3::{Digest as _, Sm3};

use crate::asn1::{INTEGER, Reader};

/// The signer's distinguishing identifier that every signature in use is made with.
pub(crate) const IDENTITY: &str = "1234567812345678";
/// Its length as it is digested.
const IDENTITY_BITS: u16 = 128;

/// a, b and the base point of the recommended curve (GB/T 32918.5 §2).
const CURVE: [u8; 128] = [
    0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFC, 0x28, 0xE9,
    0xFA, 0x9E, 0x9D, 0x9F, 0x5E, 0x34, 0x4D, 0x5A, 0x9E, 0x4B, 0xCF, 0x65, 0x09, 0xA7, 0xF3, 0x97, 0x89,
    0xF5, 0x15, 0xAB, 0x8F, 0x92, 0xDD, 0xBC, 0xBD, 0x41, 0x4D, 0x94, 0x0E, 0x93, 0x32, 0xC4, 0xAE, 0x2C,
    0x1F, 0x19, 0x81, 0x19, 0x5F, 0x99, 0x04, 0x46, 0x6A, 0x39, 0xC9, 0x94, 0x8F, 0xE3, 0x0B, 0xBF, 0xF2,
    0x66, 0x0B, 0xE1, 0x71, 0x5A, 0x45, 0x89, 0x33, 0x4C, 0x74, 0xC7, 0xBC, 0x37, 0x36, 0xA2, 0xF4, 0xF6,
    0x77, 0x9C, 0x59, 0xBD, 0xCE, 0xE3, 0x6B, 0x69, 0x21, 0x53, 0xD0, 0xA9, 0x87, 0x7C, 0xC6, 0x2A, 0x47,
    0x40, 0x02, 0xDF, 0x32, 0xE5, 0x21, 0x39, 0xF0, 0xA0,
];

/// First byte of a point with both coordinates, the form that certificates have (GB/T 35276).
const UNCOMPRESSED: u8 = 4;

/// SM3 of the bytes.
pub(crate) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sm3::digest(bytes).into()
}

/// Whether (r, s) is a signature over `message` by the key; `None` if the key is not a point of the curve or
/// the signature has no readable form.
pub(crate) fn verify(public_key: &[u8], message: &[u8], signature: &[u8]) -> Option<bool> {
    Proofs::default().verify(public_key, message, signature)
}

/// Whether the bytes are a key to verify with: a point of the curve.
pub(crate) fn is_key(public_key: &[u8]) -> bool {
    uncompressed(public_key).is_some_and(|key| VerifyingKey::from_sec1_bytes(IDENTITY, &key).is_ok())
}

/// Verifications that were done: the same seal in many signatures, or an authority above many certificates,
/// costs one.
#[derive(Debug, Default)]
pub(crate) struct Proofs {
    known: BTreeMap<Claim, Option<bool>>,
}

/// Key, digest of the message and signature.
type Claim = (Vec<u8>, [u8; 32], Vec<u8>);

impl Proofs {
    /// As [`verify`].
    pub(crate) fn verify(&mut self, public_key: &[u8], message: &[u8], signature: &[u8]) -> Option<bool> {
        let public_key = uncompressed(public_key)?;
        let digest = message_digest(&public_key, message)?;
        let key = (public_key.into_owned(), digest, signature.to_vec());
        *self.known.entry(key).or_insert_with_key(|(public_key, digest, signature)| {
            let key = VerifyingKey::from_sec1_bytes(IDENTITY, public_key).ok()?;
            let raw = raw_signature(signature)?;
            let Ok(signature) = Signature::from_slice(&raw) else { return Some(false) };
            Some(key.verify_prehash(digest, &signature).is_ok())
        })
    }
}

/// The key with both coordinates, over which Z is made; a compressed one (GB/T 32918.1 §4.2.9) is completed.
fn uncompressed(public_key: &[u8]) -> Option<Cow<'_, [u8]>> {
    match public_key {
        [UNCOMPRESSED, ..] => Some(Cow::Borrowed(public_key)),
        [2 | 3, ..] => {
            let key = PublicKey::from_sec1_bytes(public_key).ok()?;
            Some(Cow::Owned(key.to_sec1_point(false).as_bytes().to_vec()))
        }
        _ => None,
    }
}

/// e of GB/T 32918.2 §7.1: SM3 over Z and the message, where Z is SM3 over identity, curve and key (§5.5).
fn message_digest(public_key: &[u8], message: &[u8]) -> Option<[u8; 32]> {
    let [UNCOMPRESSED, point @ ..] = public_key else { return None };
    let z = Sm3::new()
        .chain_update(IDENTITY_BITS.to_be_bytes())
        .chain_update(IDENTITY)
        .chain_update(CURVE)
        .chain_update(point)
        .finalize();
    Some(Sm3::new().chain_update(z).chain_update(message).finalize().into())
}

/// r and s, 32 bytes each, from a DER sequence (superfluous or missing leading zeros tolerated) or 64 bytes.
fn raw_signature(bytes: &[u8]) -> Option<[u8; 64]> {
    from_der(bytes).or_else(|| bytes.try_into().ok())
}

fn from_der(bytes: &[u8]) -> Option<[u8; 64]> {
    let parts = Reader::sequence(bytes).ok()?.children().ok()?;
    let [r, s] = parts.as_slice() else { return None };
    let mut raw = [0; 64];
    for (number, place) in [r, s].into_iter().zip(raw.chunks_exact_mut(32)) {
        if number.tag != INTEGER {
            return None;
        }
        let from = number.value.iter().position(|byte| *byte != 0).unwrap_or(number.value.len());
        let digits = &number.value[from..];
        place.get_mut(32usize.checked_sub(digits.len())?..)?.copy_from_slice(digits);
    }
    Some(raw)
}

#[cfg(test)]
mod tests {
    use hex_literal::hex;

    use super::*;

    /// GB/T 32905-2016, annex A.
    #[test]
    fn sm3_gives_the_standards_digests() {
        assert_eq!(digest(b"abc"), hex!("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"));
        assert_eq!(
            digest(&b"abcd".repeat(16)),
            hex!("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")
        );
    }

    /// GB/T 32918.5-2017, annex A.2: the recommended curve, "message digest", identity 1234567812345678.
    #[test]
    fn sm2_accepts_the_standards_signature_and_no_other() {
        let key = hex!(
            "04 09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
            "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
        );
        let raw = hex!(
            "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
            "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
        );
        assert_eq!(verify(&key, b"message digest", &raw), Some(true));
        let mut proofs = Proofs::default();
        assert_eq!(proofs.verify(&key, b"message digest", &raw), Some(true));
        assert_eq!(proofs.verify(&key, b"message digesT", &raw), Some(false));
        assert_eq!(proofs.verify(&key, b"message digest", &raw), Some(true));
        assert_eq!(verify(&key, b"message digest", &crate::asn1::writer::signature(&raw)), Some(true));
        assert_eq!(verify(&key, b"message digesT", &raw), Some(false));
        assert_eq!(verify(&key, b"message digest", &raw[1..]), None);
        assert_eq!(verify(&key, b"message digest", &[0; 64]), Some(false));
    }
}
