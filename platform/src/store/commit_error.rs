use super::{StoreError, StoredReceipt};

/// Why a commit was not applied.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CommitError {
    /// An expectation does not hold: load again and decide again.
    #[error("what the commit expected does not hold any more")]
    Conflict,
    /// The idempotency key was used before; the caller compares the digest and replays or refuses.
    #[error("the idempotency key was used before")]
    Receipt(Box<StoredReceipt>),
    /// The store could not do it.
    #[error(transparent)]
    Unavailable(#[from] StoreError),
}

impl CommitError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Conflict => "store.conflict",
            Self::Receipt(_) => "store.receipt-exists",
            Self::Unavailable(error) => error.code(),
        }
    }
}
