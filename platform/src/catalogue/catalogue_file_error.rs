use super::RegistryError;
use crate::life_events::LifeEventError;

/// Why the offline catalogue could not be built.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueFileError {
    /// The file cannot be written or read back.
    #[error("the catalogue file cannot be written")]
    Write(#[from] std::io::Error),
    /// SQLite refuses.
    #[error("the catalogue file cannot be built")]
    Build(#[from] rusqlite::Error),
    /// An item cannot be put into words.
    #[error("an item cannot be written as JSON")]
    Encode(#[from] serde_json::Error),
    /// The items cannot be read.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// The life events cannot be read.
    #[error(transparent)]
    LifeEvents(#[from] LifeEventError),
    /// The work was given up.
    #[error("building the catalogue file was given up")]
    GivenUp,
}

impl CatalogueFileError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Write(_) => "catalogue-file.write",
            Self::Build(_) => "catalogue-file.build",
            Self::Encode(_) => "catalogue-file.encode",
            Self::Registry(error) => error.code(),
            Self::LifeEvents(error) => error.code(),
            Self::GivenUp => "catalogue-file.given-up",
        }
    }
}
