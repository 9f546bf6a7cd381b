//! The operating system's random bytes.

use ring::rand::{SecureRandom, SystemRandom};

use crate::{Entropy, VaultError};

/// [`Entropy`] from the operating system.
#[derive(Clone, Debug)]
pub struct SystemEntropy(SystemRandom);

impl Default for SystemEntropy {
    fn default() -> Self {
        Self(SystemRandom::new())
    }
}

impl Entropy for SystemEntropy {
    fn fill(&self, out: &mut [u8]) -> Result<(), VaultError> {
        self.0.fill(out).map_err(|_| VaultError::NoEntropy)
    }
}
