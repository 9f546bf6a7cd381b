use sm2::dsa::{Signature, SigningKey, signature::Signer as _};
use zeroize::Zeroizing;

use super::{Random, SignerError, Sm2Signer};
use crate::{
    asn1::{INTEGER, OCTET_STRING, Reader, SEQUENCE, oid},
    sm::IDENTITY,
};

/// An SM2 key in memory, wiped when dropped. Signing takes constant time and the nonce is derived from key and
/// message (RFC 6979), so equal input gives an equal signature.
pub struct SoftwareSigner {
    key: SigningKey,
}

impl SoftwareSigner {
    /// A new key from the caller's randomness.
    pub fn generate(random: &mut dyn Random) -> Result<Self, SignerError> {
        // A scalar outside the group's order has a chance of 2^-32 a try.
        for _ in 0..8 {
            let mut scalar = Zeroizing::new([0u8; 32]);
            random.fill(scalar.as_mut());
            if let Ok(signer) = Self::import(&scalar) {
                return Ok(signer);
            }
        }
        Err(SignerError::BadKey)
    }

    /// A key that was exported.
    pub fn import(scalar: &[u8; 32]) -> Result<Self, SignerError> {
        SigningKey::from_slice(IDENTITY, scalar).map(|key| Self { key }).map_err(|_| SignerError::BadKey)
    }

    /// A key from PKCS #8 (RFC 5958) or SEC 1 (RFC 5915) in DER, as other tools write SM2 keys.
    pub fn import_der(der: &[u8]) -> Result<Self, SignerError> {
        let inner = private_key_info(der).unwrap_or(der);
        let scalar = scalar_of(inner).ok_or(SignerError::BadKey)?;
        Self::import(&scalar)
    }

    /// The private scalar, to be kept under lock.
    pub fn export(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.key.to_bytes().into())
    }
}

/// What stands in a PrivateKeyInfo for the SM2 curve.
fn private_key_info(der: &[u8]) -> Option<&[u8]> {
    let parts = Reader::sequence(der).ok()?.children().ok()?;
    let [version, algorithm, key, ..] = parts.as_slice() else { return None };
    let algorithm = algorithm.expect(SEQUENCE).ok()?.children().ok()?;
    let on_sm2 = matches!(algorithm.as_slice(), [_, curve, ..] if curve.value == oid::SM2_CURVE);
    (version.tag == INTEGER && on_sm2).then_some(key.expect(OCTET_STRING).ok()?.value)
}

/// The number in an ECPrivateKey; shorter ones were written without leading zeros.
fn scalar_of(der: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let parts = Reader::sequence(der).ok()?.children().ok()?;
    let [version, key, ..] = parts.as_slice() else { return None };
    let digits = key.expect(OCTET_STRING).ok()?.value;
    let mut scalar = Zeroizing::new([0; 32]);
    scalar.get_mut(32usize.checked_sub(digits.len())?..)?.copy_from_slice(digits);
    (version.tag == INTEGER).then_some(scalar)
}

impl Sm2Signer for SoftwareSigner {
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignerError> {
        let signature: Signature = self.key.try_sign(message).map_err(|_| SignerError::Unavailable)?;
        Ok(signature.to_bytes().into())
    }

    fn public_key(&self) -> [u8; 65] {
        let bytes = self.key.verifying_key().to_sec1_bytes();
        let point = sm2::PublicKey::from_sec1_bytes(&bytes).expect("a key's own point is on the curve");
        let mut key = [0; 65];
        key.copy_from_slice(&sec1(&point));
        key
    }
}

fn sec1(point: &sm2::PublicKey) -> Vec<u8> {
    use sm2::elliptic_curve::sec1::ToSec1Point as _;
    point.to_sec1_point(false).as_bytes().to_vec()
}

impl std::fmt::Debug for SoftwareSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SoftwareSigner(…)")
    }
}

#[cfg(test)]
mod tests {
    use hex_literal::hex;

    use super::*;

    /// Written by `openssl genpkey -algorithm SM2`, of which the end is SEC 1; it names its own public key.
    #[test]
    fn a_key_of_another_tool_is_imported() {
        let der = hex!(
            "308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b02010104206a700703b6d8f53c9065a0c85ace"
            "05d903798c4360591a777a69c348dad07a7aa14403420004f8dc2ee03d4a4aa3401a35667d63c5585bfa007616a6846500b7"
            "f77518aa0863aba0f2b5c9776dc52b844e201e700098db7ba09ce9f540658ca15555d1e02198"
        );
        let signer = SoftwareSigner::import_der(&der).unwrap();
        let public = &der[der.len() - 65..];
        assert_eq!(signer.public_key(), public);
        assert_eq!(SoftwareSigner::import_der(&der[29..]).unwrap().public_key(), public);
        for cut in 0..der.len() {
            assert!(SoftwareSigner::import_der(&der[..cut]).is_err());
        }
    }
}
