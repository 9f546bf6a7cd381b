use crate::error::Error;
use crate::host::KeyGuardError;
use onepalm_vault::VaultError;

/// What the caller does next after an [`Error`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// Sign in again; nothing is lost.
    SignIn,
    /// Mend the fields and materials that the error names.
    Mend,
    /// Nothing changed: try later.
    TryLater,
    /// Update the app.
    UpdateApp,
    /// Do something else: the same again is refused again.
    GiveUp,
    /// Look again: what was asked for is not here.
    LookAgain,
    /// Do first what the error's sentence says.
    Wait,
    /// The device's key is gone for good: start over.
    StartOver,
    /// A fault of the app or of this device: tell support the code.
    TellSupport,
}

impl Error {
    /// What the caller does next.
    pub const fn next(&self) -> Next {
        match self {
            Self::SignIn { .. } => Next::SignIn,
            Self::Mend { .. } => Next::Mend,
            Self::Offline | Self::TryLater { .. } | Self::Key(KeyGuardError::Unavailable) => Next::TryLater,
            Self::UpdateApp => Next::UpdateApp,
            Self::Refused { .. } | Self::Unverified { .. } => Next::GiveUp,
            Self::NotFound { .. } => Next::LookAgain,
            Self::NotNow { .. } => Next::Wait,
            Self::Key(KeyGuardError::Missing | KeyGuardError::Wrong) => Next::StartOver,
            Self::Storage(error) => of_store(error),
        }
    }
}

const fn of_store(error: &VaultError) -> Next {
    match error {
        VaultError::Busy
        | VaultError::Conflict { .. }
        | VaultError::DiskFull
        | VaultError::ReadOnly
        | VaultError::Io { .. }
        | VaultError::NoEntropy => Next::TryLater,
        VaultError::NewerSchema { .. } | VaultError::UnknownFormat { .. } => Next::UpdateApp,
        VaultError::KeyMissing | VaultError::KeyWrong => Next::StartOver,
        VaultError::SpaceMissing => Next::SignIn,
        VaultError::BadName | VaultError::FileMissing | VaultError::FileRange => Next::LookAgain,
        VaultError::Closed => Next::Wait,
        VaultError::Tampered
        | VaultError::Truncated
        | VaultError::Corrupt
        | VaultError::NotAVault
        | VaultError::Missing
        | VaultError::DuplicateChange
        | VaultError::SpaceExists
        | VaultError::Fault
        | VaultError::Engine { .. } => Next::TellSupport,
    }
}
