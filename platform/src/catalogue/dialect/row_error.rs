/// Why a line is no item. Holds nothing of the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RowError {
    /// Not JSON.
    #[error("the line is not JSON (column {column})")]
    NotJson {
        /// Where it stops being JSON, bytes from 1.
        column: usize,
    },
    /// JSON, and not a row of this dialect.
    #[error("the line is JSON, but not an item of this dialect (column {column})")]
    NotAnItem {
        /// Where it stops being one, bytes from 1; 0: unknown.
        column: usize,
    },
    /// The code or the name is empty, or the code is too long to be one.
    #[error("the item has no usable code or no name")]
    NoCode,
    /// Longer than any line may be.
    #[error("the line is longer than {} MiB", super::super::lines::LONGEST >> 20)]
    TooLong,
}

impl RowError {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotJson { .. } => "line.not-json",
            Self::NotAnItem { .. } => "line.not-an-item",
            Self::NoCode => "item.no-code",
            Self::TooLong => "line.too-long",
        }
    }
}

impl From<serde_json::Error> for RowError {
    fn from(error: serde_json::Error) -> Self {
        let column = error.column();
        match error.classify() {
            serde_json::error::Category::Data => Self::NotAnItem { column },
            serde_json::error::Category::Io
            | serde_json::error::Category::Syntax
            | serde_json::error::Category::Eof => Self::NotJson { column },
        }
    }
}
