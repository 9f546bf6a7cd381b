use thiserror::Error;

/// Why a key could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyGuardError {
    /// The key is gone for good, as after a reinstall or a restore.
    #[error("This device's key is gone: sign in again; what was synchronised comes back.")]
    Missing,
    /// The key store does not answer now. Nothing may be concluded from it.
    #[error("The device's key store does not answer: unlock the device and try again.")]
    Unavailable,
    /// The bytes were not wrapped by this key, or were altered.
    #[error("The stored key does not belong to this device: sign in again.")]
    Wrong,
}

impl KeyGuardError {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "key-guard.missing",
            Self::Unavailable => "key-guard.unavailable",
            Self::Wrong => "key-guard.wrong",
        }
    }
}
