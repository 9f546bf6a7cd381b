use onepalm::host::KeyGuardError;

/// How a host service says that it cannot. Whatever else it throws counts as [`HostFailure::Unavailable`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, uniffi::Error)]
pub enum HostFailure {
    /// The key is gone for good, as after a reinstall or a restore.
    #[error("the key is gone")]
    Gone,
    /// Not now: locked, busy, failed. Nothing is concluded from it.
    #[error("not available now")]
    Unavailable,
    /// The bytes were not made by this key, or were altered.
    #[error("not made by this key")]
    Wrong,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for HostFailure {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Unavailable
    }
}

impl From<HostFailure> for KeyGuardError {
    fn from(failure: HostFailure) -> Self {
        match failure {
            HostFailure::Gone => Self::Missing,
            HostFailure::Unavailable => Self::Unavailable,
            HostFailure::Wrong => Self::Wrong,
        }
    }
}

impl From<KeyGuardError> for HostFailure {
    fn from(error: KeyGuardError) -> Self {
        match error {
            KeyGuardError::Missing => Self::Gone,
            KeyGuardError::Unavailable => Self::Unavailable,
            KeyGuardError::Wrong => Self::Wrong,
        }
    }
}
