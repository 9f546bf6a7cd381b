//! The keys of one open space.

use std::sync::Arc;

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Prk, Salt};
use ring::hmac;

use super::Place;
use crate::engine::NameHash;
use crate::{DataKey, Entropy, Profile, SpaceTag, VaultError};

const FORMAT: u8 = 1;
const KEY_ID_LEN: usize = 4;
const HEADER_LEN: usize = 2 + KEY_ID_LEN;
const KEY_CHECK: &[u8] = b"onepalm-vault key check";

/// Seals and opens the values of one space, under keys derived from its data key.
///
/// A sealed value is format, profile, key id, nonce, ciphertext and tag. The associated data is the same
/// format, profile and key id, then the space and the [`Place`]. Nonces are random: one key is good for 2³²
/// values.
pub(crate) struct SpaceKeys {
    tag: SpaceTag,
    header: [u8; HEADER_LEN],
    sealing: LessSafeKey,
    naming: hmac::Key,
    entropy: Arc<dyn Entropy>,
}

impl SpaceKeys {
    pub(crate) fn derive(tag: SpaceTag, key: &DataKey, profile: Profile, entropy: Arc<dyn Entropy>) -> Self {
        let root = Salt::new(HKDF_SHA256, b"onepalm-vault 1").extract(key.expose());
        let mut id = [0; KEY_ID_LEN];
        id.copy_from_slice(&subkey(&root, b"key id")[..KEY_ID_LEN]);
        let sealing = match profile {
            Profile::Aes256Gcm => UnboundKey::new(&AES_256_GCM, subkey(&root, b"record").as_ref()),
        };
        Self {
            tag,
            header: [FORMAT, profile.number(), id[0], id[1], id[2], id[3]],
            sealing: LessSafeKey::new(sealing.expect("an AES-256 key is 32 bytes, as a subkey is")),
            naming: hmac::Key::new(hmac::HMAC_SHA256, subkey(&root, b"name").as_ref()),
            entropy,
        }
    }

    /// The hash a collection is stored under.
    pub(crate) fn collection(&self, name: &str) -> NameHash {
        self.name(&[b"c", name.as_bytes()])
    }

    /// The hash a record is stored under; the same id in two collections gives two hashes.
    pub(crate) fn record(&self, collection: NameHash, id: &str) -> NameHash {
        self.name(&[b"r", collection.as_bytes(), id.as_bytes()])
    }

    /// The sealed value that proves this key later.
    pub(crate) fn key_check(&self) -> Result<Vec<u8>, VaultError> {
        self.seal(Place::KeyCheck, KEY_CHECK)
    }

    /// Whether `sealed` was made by [`Self::key_check`] under the same key.
    pub(crate) fn prove(&self, sealed: &[u8]) -> Result<(), VaultError> {
        match self.open(Place::KeyCheck, sealed) {
            Ok(plain) if plain == KEY_CHECK => Ok(()),
            Ok(_) => Err(VaultError::Tampered),
            Err(error) => Err(error),
        }
    }

    pub(crate) fn seal(&self, place: Place, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
        let mut nonce = [0; NONCE_LEN];
        self.entropy.fill(&mut nonce)?;
        let body_start = HEADER_LEN + NONCE_LEN;
        let mut out = Vec::with_capacity(body_start + plain.len() + self.sealing.algorithm().tag_len());
        out.extend_from_slice(&self.header);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(plain);
        let tag = self
            .sealing
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(self.associated_data(place)),
                &mut out[body_start..],
            )
            .expect("no value comes near the 64 GiB that AES-GCM can seal");
        out.extend_from_slice(tag.as_ref());
        Ok(out)
    }

    pub(crate) fn open(&self, place: Place, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let (header, rest) = sealed.split_first_chunk::<HEADER_LEN>().ok_or(VaultError::Tampered)?;
        if header[..2] != self.header[..2] {
            return Err(VaultError::UnknownFormat { format: header[0] });
        }
        if header != &self.header {
            let proving = matches!(place, Place::KeyCheck);
            return Err(if proving { VaultError::KeyWrong } else { VaultError::Tampered });
        }
        let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>().ok_or(VaultError::Tampered)?;
        let mut body = body.to_vec();
        let length = self
            .sealing
            .open_in_place(
                Nonce::assume_unique_for_key(*nonce),
                Aad::from(self.associated_data(place)),
                &mut body,
            )
            .map_err(|_| VaultError::Tampered)?
            .len();
        body.truncate(length);
        Ok(body)
    }

    fn associated_data(&self, place: Place) -> Vec<u8> {
        let mut data = Vec::with_capacity(64);
        data.extend_from_slice(&self.header);
        data.extend_from_slice(self.tag.as_bytes());
        place.write_to(&mut data);
        data
    }

    fn name(&self, parts: &[&[u8]]) -> NameHash {
        let mut context = hmac::Context::with_key(&self.naming);
        for part in parts {
            context.update(part);
        }
        NameHash::truncated(context.sign().as_ref())
    }
}

fn subkey(root: &Prk, purpose: &[u8]) -> zeroize::Zeroizing<[u8; 32]> {
    let mut out = zeroize::Zeroizing::new([0; 32]);
    root.expand(&[purpose], HKDF_SHA256)
        .and_then(|okm| okm.fill(out.as_mut()))
        .expect("HKDF-SHA256 gives 32 bytes");
    out
}
