/// Why the store could not answer. Carries no keys and no bodies.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The URL is neither `sqlite:PATH` nor `postgres://…`.
    #[error("the store URL must be sqlite:PATH or postgres://…")]
    UrlInvalid,
    /// The store was made by a newer platform.
    #[error("the store has schema {found}, this platform knows {known}")]
    SchemaNewer {
        /// The version in the store.
        found: u32,
        /// The newest version this platform knows.
        known: u32,
    },
    /// The file holds something else than a store of this platform, or is damaged.
    #[error("the store is damaged or is not a store")]
    Corrupt,
    /// The database server does not answer, or the file cannot be opened.
    #[error("the store cannot be reached")]
    Unreachable,
    /// There is no space left.
    #[error("the store is full")]
    Full,
    /// A partition, key or kind is empty, too long or holds a NUL.
    #[error("a name in the request cannot be stored")]
    NameInvalid,
    /// The connection broke while the commit was made: it may or may not stand.
    #[error("it is unknown whether the commit stands")]
    OutcomeUnknown,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// Anything else the engine reports, by its own code.
    #[error("the engine failed with {0}")]
    Failed(String),
}

impl StoreError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UrlInvalid => "store.url-invalid",
            Self::SchemaNewer { .. } => "store.schema-newer",
            Self::Corrupt => "store.corrupt",
            Self::Unreachable => "store.unreachable",
            Self::Full => "store.full",
            Self::NameInvalid => "store.name-invalid",
            Self::OutcomeUnknown => "store.outcome-unknown",
            Self::Closed => "store.closed",
            Self::Failed(_) => "store.failed",
        }
    }
}
