/// Why the catalogue cannot answer.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// There is no file, or it cannot be read.
    #[error("the catalogue cannot be opened")]
    Missing,
    /// The file is something else than a catalogue, or damaged.
    #[error("the file is no catalogue")]
    NotACatalogue,
    /// Made for another version of the app.
    #[error("the catalogue has schema {found}, this app reads {known}")]
    Schema {
        /// The version of the file.
        found: i32,
        /// The version that this app reads.
        known: i32,
    },
    /// A guide does not parse.
    #[error("a guide in the catalogue cannot be read")]
    GuideDamaged,
    /// The items of a life event are not those that it was made for.
    #[error("a life event does not fit the items of the catalogue")]
    LifeEventFlawed,
    /// SQLite cannot read on.
    #[error("the catalogue cannot be read")]
    Read(#[source] rusqlite::Error),
}

impl CatalogueError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "catalogue.missing",
            Self::NotACatalogue => "catalogue.not-a-catalogue",
            Self::Schema { .. } => "catalogue.schema",
            Self::GuideDamaged => "catalogue.guide-damaged",
            Self::LifeEventFlawed => "catalogue.life-event-flawed",
            Self::Read(_) => "catalogue.read",
        }
    }
}

impl From<rusqlite::Error> for CatalogueError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::Missing,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::NotACatalogue,
            Some(_) | None => Self::Read(error),
        }
    }
}
