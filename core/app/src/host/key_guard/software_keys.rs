use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use zeroize::Zeroizing;

use super::{DevicePublicKey, KeyGuardError};

const WRAP_KEY_LEN: usize = 32;
const CONTEXT: &[u8] = b"onepalm key guard 1";

/// Both keys in memory, for guards without hardware. Stored, they are the wrapping key and then the signing key
/// as PKCS #8.
pub(super) struct SoftwareKeys {
    wrapping: LessSafeKey,
    signing: EcdsaKeyPair,
    random: SystemRandom,
}

impl SoftwareKeys {
    /// Draws new keys and gives them as bytes to be stored.
    pub(super) fn generate() -> Result<Zeroizing<Vec<u8>>, KeyGuardError> {
        let random = SystemRandom::new();
        let mut stored = Zeroizing::new(vec![0; WRAP_KEY_LEN]);
        random.fill(&mut stored).map_err(|_| KeyGuardError::Unavailable)?;
        let signing = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)
            .map_err(|_| KeyGuardError::Unavailable)?;
        stored.extend_from_slice(signing.as_ref());
        Ok(stored)
    }

    /// Reads what [`Self::generate`] gave.
    pub(super) fn from_stored(stored: &[u8]) -> Result<Self, KeyGuardError> {
        let (wrapping, signing) = stored.split_at_checked(WRAP_KEY_LEN).ok_or(KeyGuardError::Wrong)?;
        let random = SystemRandom::new();
        let wrapping = UnboundKey::new(&AES_256_GCM, wrapping).map_err(|_| KeyGuardError::Wrong)?;
        let signing = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, signing, &random)
            .map_err(|_| KeyGuardError::Wrong)?;
        Ok(Self { wrapping: LessSafeKey::new(wrapping), signing, random })
    }

    pub(super) fn wrap(&self, plain: &[u8]) -> Result<Vec<u8>, KeyGuardError> {
        let mut nonce = [0; NONCE_LEN];
        self.random.fill(&mut nonce).map_err(|_| KeyGuardError::Unavailable)?;
        let mut sealed = plain.to_vec();
        self.wrapping
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(CONTEXT), &mut sealed)
            .map_err(|_| KeyGuardError::Unavailable)?;
        Ok([&nonce[..], &sealed].concat())
    }

    pub(super) fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyGuardError> {
        let (nonce, sealed) = wrapped.split_first_chunk::<NONCE_LEN>().ok_or(KeyGuardError::Wrong)?;
        let mut plain = Zeroizing::new(sealed.to_vec());
        let length = self
            .wrapping
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(CONTEXT), &mut plain)
            .map_err(|_| KeyGuardError::Wrong)?
            .len();
        plain.truncate(length);
        Ok(plain)
    }

    pub(super) fn sign(&self, message: &[u8]) -> Result<[u8; 64], KeyGuardError> {
        let signature = self.signing.sign(&self.random, message).map_err(|_| KeyGuardError::Unavailable)?;
        Ok(signature.as_ref().try_into().expect("a fixed P-256 signature is 64 bytes"))
    }

    pub(super) fn public_key(&self) -> DevicePublicKey {
        // An uncompressed point (SEC 1 §2.3.3): 4, then x, then y.
        let point = self.signing.public_key().as_ref();
        let coordinate =
            |from: usize| point[from..from + 32].try_into().expect("an uncompressed P-256 point is 65 bytes");
        DevicePublicKey { x: coordinate(1), y: coordinate(33) }
    }
}
