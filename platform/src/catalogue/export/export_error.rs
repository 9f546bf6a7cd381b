use crate::catalogue::{RegistryError, SourceError};
use std::io;

/// Why the catalogue could not be exported. What stood at the place stays.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A dialect that is read and not written.
    #[error("lists of this dialect are read and not written: they hold less than any item")]
    OneWay,
    /// A dialect of several files, and no folder to put them in.
    #[error("this dialect is several files: name a folder with --out")]
    NeedsFolder,
    /// The place cannot be written.
    #[error("the export cannot be written: {0}")]
    Write(#[from] io::Error),
    /// An item cannot be put into words.
    #[error("an item cannot be written as JSON")]
    Encode(#[from] serde_json::Error),
    /// What the items are read from holds something else.
    #[error("entry {line} is no item")]
    Damaged {
        /// Its number.
        line: u64,
    },
    /// The items cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The registry cannot be read.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// The work was given up.
    #[error("the export was given up")]
    GivenUp,
}

impl ExportError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OneWay => "export.one-way",
            Self::NeedsFolder => "export.needs-folder",
            Self::Write(_) => "export.write",
            Self::Encode(_) => "export.encode",
            Self::Damaged { .. } => "export.damaged",
            Self::Source(error) => error.code(),
            Self::Registry(error) => error.code(),
            Self::GivenUp => "export.given-up",
        }
    }
}
