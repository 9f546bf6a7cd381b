use std::sync::atomic::{AtomicU64, Ordering};

use onepalm_vault::VaultError;
use ring::digest::{SHA256, digest};

use super::Entropy;

/// The same bytes in the same order for the same seed. For tests only: whoever knows the seed knows them all.
#[derive(Debug)]
pub struct SeededEntropy {
    seed: u64,
    next: AtomicU64,
}

impl SeededEntropy {
    /// A source that `seed` decides.
    pub const fn new(seed: u64) -> Self {
        Self { seed, next: AtomicU64::new(0) }
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, out: &mut [u8]) -> Result<(), VaultError> {
        for part in out.chunks_mut(32) {
            let block = [self.seed.to_be_bytes(), self.next.fetch_add(1, Ordering::Relaxed).to_be_bytes()];
            part.copy_from_slice(&digest(&SHA256, block.as_flattened()).as_ref()[..part.len()]);
        }
        Ok(())
    }
}
