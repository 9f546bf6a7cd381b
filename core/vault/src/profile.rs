//! Which algorithms a space is sealed with.

/// A set of algorithms, named in every sealed value so that profiles can live side by side. A *guomi* profile
/// (SM4-GCM, SM3) takes the next number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// AES-256-GCM with HKDF and HMAC over SHA-256.
    #[default]
    Aes256Gcm,
}

impl Profile {
    /// The number written into sealed values. Never reused for another profile.
    pub const fn number(self) -> u8 {
        match self {
            Self::Aes256Gcm => 1,
        }
    }
}
