use onepalm_ecert::envelope::EnvelopeError;

use crate::store::StoreError;

/// Why a signed file is not to be had.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The store cannot be reached.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It cannot be signed.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// What the store remembers of it does not read.
    #[error("the record of a signed file does not read")]
    Damaged(#[from] serde_json::Error),
    /// Its content cannot be built.
    #[error("the content of a signed file cannot be built: {0}")]
    Build(String),
}
