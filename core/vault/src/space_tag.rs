//! The name of a space in the file.

use std::fmt;

use crate::{Entropy, VaultError};

/// Names one space. Random, so that it says nothing about the person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpaceTag([u8; 16]);

impl SpaceTag {
    /// The space of the device itself: what belongs to nobody who signs in.
    pub const DEVICE: Self = Self([0; 16]);

    /// Draws a tag for a new space.
    pub fn generate(entropy: &dyn Entropy) -> Result<Self, VaultError> {
        let mut bytes = [0; 16];
        entropy.fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// The tag with these bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The tag's bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Debug for SpaceTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SpaceTag({:032x})", u128::from_be_bytes(self.0))
    }
}
