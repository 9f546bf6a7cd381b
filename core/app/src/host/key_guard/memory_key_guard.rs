use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use super::software_keys::SoftwareKeys;
use super::{DevicePublicKey, KeyGuard, KeyGuardError};

/// Keys in memory, which can be lost, locked away or exchanged.
pub struct MemoryKeyGuard(Mutex<Keys>);

#[derive(Clone)]
enum Keys {
    There(Pair),
    Locked(Pair),
    Lost,
}

#[derive(Clone)]
struct Pair {
    wrapping: Arc<SoftwareKeys>,
    signing: Option<Arc<SoftwareKeys>>,
}

impl MemoryKeyGuard {
    /// A guard with new keys.
    pub fn new() -> Self {
        Self(Mutex::new(Keys::There(Pair::draw())))
    }

    /// Loses the keys for good, as phones do.
    pub fn lose(&self) {
        *self.keys() = Keys::Lost;
    }

    /// Replaces the keys with others, as a restore onto another phone does.
    pub fn exchange(&self) {
        *self.keys() = Keys::There(Pair::draw());
    }

    /// Loses the key that signs and keeps the one that wraps. Whoever asks for it first is told so, and the next gets
    /// another.
    pub fn lose_signing(&self) {
        if let Keys::There(pair) = &mut *self.keys() {
            pair.signing = None;
        }
    }

    /// Stops answering until [`Self::unlock`].
    pub fn lock(&self) {
        let mut keys = self.keys();
        if let Keys::There(there) = &*keys {
            *keys = Keys::Locked(there.clone());
        }
    }

    /// Answers again.
    pub fn unlock(&self) {
        let mut keys = self.keys();
        if let Keys::Locked(there) = &*keys {
            *keys = Keys::There(there.clone());
        }
    }

    fn keys(&self) -> MutexGuard<'_, Keys> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wrapping(&self) -> Result<Arc<SoftwareKeys>, KeyGuardError> {
        Ok(Arc::clone(&usable(&mut self.keys())?.wrapping))
    }

    fn signing(&self) -> Result<Arc<SoftwareKeys>, KeyGuardError> {
        let mut keys = self.keys();
        let pair = usable(&mut keys)?;
        let signing = pair.signing.clone();
        signing.ok_or_else(|| {
            pair.signing = Some(draw());
            KeyGuardError::Missing
        })
    }
}

impl Default for MemoryKeyGuard {
    fn default() -> Self {
        Self::new()
    }
}

impl Pair {
    fn draw() -> Self {
        let both = draw();
        Self { wrapping: Arc::clone(&both), signing: Some(both) }
    }
}

fn usable(keys: &mut Keys) -> Result<&mut Pair, KeyGuardError> {
    match keys {
        Keys::There(pair) => Ok(pair),
        Keys::Locked(_) => Err(KeyGuardError::Unavailable),
        Keys::Lost => Err(KeyGuardError::Missing),
    }
}

fn draw() -> Arc<SoftwareKeys> {
    let keys = SoftwareKeys::generate().and_then(|stored| SoftwareKeys::from_stored(&stored));
    Arc::new(keys.expect("the system gives random bytes to tests"))
}

impl KeyGuard for MemoryKeyGuard {
    fn wrap(&self, plain: &[u8]) -> Result<Vec<u8>, KeyGuardError> {
        self.wrapping()?.wrap(plain)
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyGuardError> {
        self.wrapping()?.unwrap(wrapped)
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], KeyGuardError> {
        self.signing()?.sign(message)
    }

    fn public_key(&self) -> Result<DevicePublicKey, KeyGuardError> {
        Ok(self.signing()?.public_key())
    }
}
