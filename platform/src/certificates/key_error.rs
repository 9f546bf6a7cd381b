use onepalm_ecert::signer::SignerError;

use crate::store::StoreError;

/// Why a demo key is not to be had. Carries nothing of the key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The folder or a file in it cannot be read or made.
    #[error("a key cannot be read or kept")]
    Folder(#[from] std::io::Error),
    /// The store cannot be reached.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What lies there is no key.
    #[error("a stored key does not read")]
    Damaged,
    /// The seal's picture cannot be drawn.
    #[error("the picture of the seal cannot be drawn")]
    Picture,
    /// Making it failed.
    #[error(transparent)]
    Signer(#[from] SignerError),
}

impl From<serde_json::Error> for KeyError {
    fn from(_: serde_json::Error) -> Self {
        Self::Damaged
    }
}
