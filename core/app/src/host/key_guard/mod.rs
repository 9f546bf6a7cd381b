//! Who keeps the keys.

mod device_public_key;
mod error;
mod file_key_guard;
#[cfg(any(test, feature = "testing"))]
mod memory_key_guard;
mod software_keys;
#[cfg(any(test, feature = "testing"))]
mod suite;

use zeroize::Zeroizing;

#[cfg(any(test, feature = "testing"))]
pub use {memory_key_guard::MemoryKeyGuard, suite::suite};

pub use device_public_key::DevicePublicKey;
pub use error::KeyGuardError;
pub use file_key_guard::FileKeyGuard;

/// Keeps two keys that never leave it: one wraps the vault's data keys, one signs as this device.
///
/// On a phone this is the Android Keystore or the Secure Enclave. The keys must not be bound to biometrics or the
/// lock screen: phones lose such keys.
pub trait KeyGuard: Send + Sync {
    /// Wraps a data key, so that only this guard can unwrap it.
    fn wrap(&self, plain: &[u8]) -> Result<Vec<u8>, KeyGuardError>;

    /// Unwraps what [`KeyGuard::wrap`] gave.
    fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyGuardError>;

    /// Signs `message` with ECDSA on P-256 over SHA-256 (ES256, RFC 7518 §3.4): r and s, 32 bytes each. A guard whose
    /// signing key is gone says so and makes another for the calls that follow.
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], KeyGuardError>;

    /// The public half of the signing key.
    fn public_key(&self) -> Result<DevicePublicKey, KeyGuardError>;
}
