use sm2::dsa::{Signature, SigningKey, signature::Signer as _};
use zeroize::Zeroizing;

use super::{Random, SignerError, Sm2Signer};
use crate::sm::IDENTITY;

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

    /// The private scalar, to be kept under lock.
    pub fn export(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.key.to_bytes().into())
    }
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
