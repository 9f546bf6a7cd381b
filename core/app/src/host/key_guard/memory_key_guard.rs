use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use super::software_keys::SoftwareKeys;
use super::{DevicePublicKey, KeyGuard, KeyGuardError};

/// Keys in memory, which can be lost, locked away or exchanged.
pub struct MemoryKeyGuard(Mutex<Keys>);

#[derive(Clone)]
enum Keys {
    There(Arc<SoftwareKeys>),
    Locked(Arc<SoftwareKeys>),
    Lost,
}

impl MemoryKeyGuard {
    /// A guard with new keys.
    pub fn new() -> Self {
        Self(Mutex::new(Keys::There(draw())))
    }

    /// Loses the keys for good, as phones do.
    pub fn lose(&self) {
        *self.keys() = Keys::Lost;
    }

    /// Replaces the keys with others, as a restore onto another phone does.
    pub fn exchange(&self) {
        *self.keys() = Keys::There(draw());
    }

    /// Stops answering until [`Self::unlock`].
    pub fn lock(&self) {
        let mut keys = self.keys();
        if let Keys::There(there) = &*keys {
            *keys = Keys::Locked(Arc::clone(there));
        }
    }

    /// Answers again.
    pub fn unlock(&self) {
        let mut keys = self.keys();
        if let Keys::Locked(there) = &*keys {
            *keys = Keys::There(Arc::clone(there));
        }
    }

    fn keys(&self) -> MutexGuard<'_, Keys> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn usable(&self) -> Result<Arc<SoftwareKeys>, KeyGuardError> {
        match &*self.keys() {
            Keys::There(keys) => Ok(Arc::clone(keys)),
            Keys::Locked(_) => Err(KeyGuardError::Unavailable),
            Keys::Lost => Err(KeyGuardError::Missing),
        }
    }
}

impl Default for MemoryKeyGuard {
    fn default() -> Self {
        Self::new()
    }
}

fn draw() -> Arc<SoftwareKeys> {
    let keys = SoftwareKeys::generate().and_then(|stored| SoftwareKeys::from_stored(&stored));
    Arc::new(keys.expect("the system gives random bytes to tests"))
}

impl KeyGuard for MemoryKeyGuard {
    fn wrap(&self, plain: &[u8]) -> Result<Vec<u8>, KeyGuardError> {
        self.usable()?.wrap(plain)
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyGuardError> {
        self.usable()?.unwrap(wrapped)
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], KeyGuardError> {
        self.usable()?.sign(message)
    }

    fn public_key(&self) -> Result<DevicePublicKey, KeyGuardError> {
        Ok(self.usable()?.public_key())
    }
}
