use crate::problems::Refused;
use crate::store::{CommitError, StoreError};
use onepalm_contract::problem::ProblemCode;

/// Why the registry could not do it.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// There is no item of that code.
    #[error("there is no such item")]
    Unknown,
    /// There is such an item, but that version may not be applied for on that day.
    #[error("this version of the item may not be applied for any more")]
    Retired,
    /// A version that is still to come would follow what was published after it.
    #[error("a version that is scheduled for later would follow this one")]
    ScheduledLater,
    /// Somebody else keeps publishing the same item.
    #[error("the item changes at the same moment")]
    Busy,
    /// What lies in the store is no item.
    #[error("the stored item cannot be read")]
    Damaged,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl RegistryError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unknown => ProblemCode::ItemUnknown.as_str(),
            Self::Retired => ProblemCode::ItemVersionRetired.as_str(),
            Self::ScheduledLater => ProblemCode::ItemScheduledLater.as_str(),
            Self::Busy => "registry.busy",
            Self::Damaged => "registry.damaged",
            Self::Store(error) => error.code(),
        }
    }

    /// What an API caller is told.
    pub fn problem(&self) -> ProblemCode {
        match self {
            Self::Unknown => ProblemCode::ItemUnknown,
            Self::Retired => ProblemCode::ItemVersionRetired,
            Self::ScheduledLater => ProblemCode::ItemScheduledLater,
            Self::Busy | Self::Store(_) => ProblemCode::Unavailable,
            Self::Damaged => ProblemCode::Internal,
        }
    }
}

impl From<CommitError> for RegistryError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Conflict | CommitError::Receipt(_) => Self::Busy,
            CommitError::Unavailable(error) => Self::Store(error),
        }
    }
}

impl From<RegistryError> for Refused {
    fn from(error: RegistryError) -> Self {
        error.problem().into()
    }
}
