//! Where random bytes come from.

use crate::VaultError;

/// A source of unpredictable bytes, fit for keys and nonces. It is asked in the middle of writing, so it must not
/// call back into what writes.
pub trait Entropy: Send + Sync {
    /// Fills `out`, or fails with [`VaultError::NoEntropy`] and leaves nothing to be used.
    fn fill(&self, out: &mut [u8]) -> Result<(), VaultError>;
}
