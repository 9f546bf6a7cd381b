use super::source::SourceError;
use super::{CatalogueFileError, RegistryError};

/// Why an import ended early. What was stored before stays.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The list cannot be read, or not any further.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The registry does not take it.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// The catalogue file cannot be built or put in its place. The old one stays.
    #[error(transparent)]
    File(#[from] CatalogueFileError),
    /// Another import builds the same file.
    #[error("another import is building this file")]
    Busy,
    /// The temporary database fails.
    #[error("the temporary database fails")]
    Shelf(#[from] rusqlite::Error),
    /// The work was given up.
    #[error("the import was given up")]
    GivenUp,
}

impl ImportError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Source(error) => error.code(),
            Self::Registry(error) => error.code(),
            Self::File(error) => error.code(),
            Self::Busy => "import.busy",
            Self::Shelf(_) => "import.shelf",
            Self::GivenUp => "import.given-up",
        }
    }
}
