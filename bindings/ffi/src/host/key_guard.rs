use super::HostFailure;
use crate::error::Result;
use onepalm::host::{DevicePublicKey, FileKeyGuard, KeyGuard as CoreKeyGuard, KeyGuardError};
use std::sync::Arc;
use zeroize::Zeroizing;

/// Keeps two keys that never leave it: one wraps the vault's data keys, one signs as this device. On a phone this is
/// the Android Keystore or the Secure Enclave; bind the keys neither to biometrics nor to the lock screen, for phones
/// lose such keys. The data key crosses as ordinary memory: wipe your copy when you are done with it. A guard may call the
/// core; to sync or sign out the person it is asked for is in vain, for these wait for what asked it until they give up.
#[uniffi::export(with_foreign)]
pub trait KeyGuard: Send + Sync {
    /// Wraps a data key, so that only this guard can unwrap it. Where the wrapping key is gone for good, make another: a
    /// core that starts over wraps by it.
    fn wrap(&self, plain: Vec<u8>) -> Result<Vec<u8>, HostFailure>;

    /// Unwraps what `wrap` gave.
    fn unwrap(&self, wrapped: Vec<u8>) -> Result<Vec<u8>, HostFailure>;

    /// Signs with ECDSA on P-256 over SHA-256 (ES256): r and s, 32 bytes each. Where the signing key is gone for good, say
    /// `Gone` and make another for the calls that follow: the citizen signs in again, and nothing is lost.
    fn sign(&self, message: Vec<u8>) -> Result<Vec<u8>, HostFailure>;

    /// The public half of the signing key: an uncompressed point, 65 bytes that begin with 4. What holds for a key that
    /// is gone in `sign` holds here.
    fn public_key(&self) -> Result<Vec<u8>, HostFailure>;
}

/// A guard with its keys in a file that only its owner may read, made where there is none: for desktops, servers and
/// tests. It protects the vault no better than the file itself is protected.
#[uniffi::export]
pub fn file_key_guard(path: String) -> Result<Arc<dyn KeyGuard>> {
    let guard = FileKeyGuard::open_or_create(path).map_err(onepalm::Error::from)?;
    Ok(Arc::new(OfFile(guard)))
}

struct OfFile(FileKeyGuard);

impl KeyGuard for OfFile {
    fn wrap(&self, plain: Vec<u8>) -> Result<Vec<u8>, HostFailure> {
        Ok(self.0.wrap(&Zeroizing::new(plain))?)
    }

    fn unwrap(&self, wrapped: Vec<u8>) -> Result<Vec<u8>, HostFailure> {
        Ok(self.0.unwrap(&wrapped)?.to_vec())
    }

    fn sign(&self, message: Vec<u8>) -> Result<Vec<u8>, HostFailure> {
        Ok(self.0.sign(&message)?.to_vec())
    }

    fn public_key(&self) -> Result<Vec<u8>, HostFailure> {
        let DevicePublicKey { x, y } = self.0.public_key()?;
        Ok([&[4][..], &x, &y].concat())
    }
}

/// The host's guard as the core sees it.
pub(super) struct OfHost(pub(super) Arc<dyn KeyGuard>);

impl CoreKeyGuard for OfHost {
    fn wrap(&self, plain: &[u8]) -> Result<Vec<u8>, KeyGuardError> {
        Ok(self.0.wrap(plain.to_vec())?)
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyGuardError> {
        Ok(Zeroizing::new(self.0.unwrap(wrapped.to_vec())?))
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], KeyGuardError> {
        let signature = self.0.sign(message.to_vec())?;
        signature.try_into().map_err(|_| KeyGuardError::Unavailable)
    }

    fn public_key(&self) -> Result<DevicePublicKey, KeyGuardError> {
        match self.0.public_key()?.as_slice() {
            [4, point @ ..] if point.len() == 64 => {
                let (x, y) = point.split_at(32);
                let half = |bytes: &[u8]| bytes.try_into().expect("64 bytes were split in the middle");
                Ok(DevicePublicKey { x: half(x), y: half(y) })
            }
            _ => Err(KeyGuardError::Unavailable),
        }
    }
}
