use super::RegistryError;

/// Why an import ended early. What was stored before stays.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The list cannot be read any further.
    #[error("the list cannot be read after line {line}")]
    Read {
        /// The last line that was read.
        line: u64,
        /// Why.
        source: std::io::Error,
    },
    /// The registry does not take it.
    #[error(transparent)]
    Registry(#[from] RegistryError),
}

impl ImportError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read { .. } => "import.read",
            Self::Registry(error) => error.code(),
        }
    }
}
