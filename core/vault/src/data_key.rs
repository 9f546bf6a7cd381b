//! The key a space is sealed under.

use std::fmt;

use zeroize::Zeroizing;

use crate::{Entropy, VaultError};

/// The 32 random bytes that everything in one space is sealed under. Wiped when dropped, masked when printed.
#[derive(Clone)]
pub struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    /// Draws a new key.
    pub fn generate(entropy: &dyn Entropy) -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new([0; 32]);
        entropy.fill(bytes.as_mut())?;
        Ok(Self(bytes))
    }

    /// The key that these bytes, just unwrapped, are.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes themselves, to be wrapped by the host and kept nowhere else.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_key_prints_masked() {
        assert_eq!(format!("{:?}", DataKey::from_bytes([7; 32])), "DataKey(…)");
    }
}
