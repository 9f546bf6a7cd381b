//! Random bytes. The trait and its adapter are the vault's, so that one source serves both.

#[cfg(any(test, feature = "testing"))]
mod seeded_entropy;
#[cfg(any(test, feature = "testing"))]
mod suite;

#[cfg(any(test, feature = "testing"))]
pub use {seeded_entropy::SeededEntropy, suite::suite};

pub use onepalm_vault::{Entropy, SystemEntropy};
