/// Why a record is no item. Holds nothing of the record.
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
    /// Longer than any record may be.
    #[error("the line is longer than {} MiB", super::super::source::LONGEST >> 20)]
    TooLong,
    /// Text in another encoding.
    #[error("the line is not UTF-8; save the file as UTF-8")]
    NotText,
    /// A row of a table with more or fewer cells than its header.
    #[error("the row has {found} cells, the header {wanted}")]
    Cells {
        /// Cells of the row.
        found: usize,
        /// Cells of the header.
        wanted: usize,
    },
    /// A row's sync type is none of I, U and D.
    #[error("cd_operation is none of I, U and D")]
    Operation,
    /// More rows of a table belong to the item than any guide has.
    #[error("more than {} rows of a table belong to this item", super::super::source::MOST_ROWS)]
    TooManyRows,
    /// A document in which no list begins.
    #[error("no list begins in this file")]
    NoList,
    /// A document that breaks off, or is not closed as it was opened.
    #[error("the list breaks off here")]
    Truncated,
}

impl RowError {
    /// Each once, with numbers that say nothing.
    pub const ALL: [Self; 10] = [
        Self::NotJson { column: 0 },
        Self::NotAnItem { column: 0 },
        Self::NoCode,
        Self::TooLong,
        Self::NotText,
        Self::Cells { found: 0, wanted: 0 },
        Self::Operation,
        Self::TooManyRows,
        Self::NoList,
        Self::Truncated,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotJson { .. } => "line.not-json",
            Self::NotAnItem { .. } => "line.not-an-item",
            Self::NoCode => "item.no-code",
            Self::TooLong => "line.too-long",
            Self::NotText => "line.not-text",
            Self::Cells { .. } => "row.cells",
            Self::Operation => "row.operation",
            Self::TooManyRows => "item.too-many-rows",
            Self::NoList => "document.no-list",
            Self::Truncated => "document.truncated",
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
