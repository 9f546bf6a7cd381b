use std::io;

/// Why a list cannot be read at all, or not any further.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// A file cannot be opened or read.
    #[error("{file}: {source}")]
    Read {
        /// The file.
        file: String,
        /// Why.
        source: io::Error,
    },
    /// Nothing in the beginning of the list tells its dialect.
    #[error("{file}: no dialect is recognised by its beginning; name it with --dialect")]
    DialectUnknown {
        /// The file.
        file: String,
    },
    /// A folder, and the dialect does not come in folders.
    #[error("{file}: lists of this dialect are files and not folders")]
    Folder {
        /// The folder.
        file: String,
    },
    /// A table that the exchange tables do not have.
    #[error("{file}: the name is none of the exchange tables'")]
    TableUnknown {
        /// The file.
        file: String,
    },
    /// The table of the items is not there.
    #[error("{file}: the table up_task_general_basic is not there")]
    NoItems {
        /// The folder or the first file.
        file: String,
    },
    /// A table without the column that its rows are known by.
    #[error("{file}: the header has no column {column}")]
    NoColumn {
        /// The file.
        file: String,
        /// The column.
        column: &'static str,
    },
    /// An offline catalogue that is none, or of another version.
    #[error("{file}: not an offline catalogue of this version")]
    NotACatalogue {
        /// The file.
        file: String,
    },
    /// The temporary database on which tables are joined and items sorted fails.
    #[error("the temporary database fails")]
    Shelf(#[from] rusqlite::Error),
}

impl SourceError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read { source, .. } if source.kind() == io::ErrorKind::NotFound => "file.missing",
            Self::Read { .. } => "import.read",
            Self::DialectUnknown { .. } => "dialect.unknown",
            Self::Folder { .. } => "dialect.no-folder",
            Self::TableUnknown { .. } => "table.unknown",
            Self::NoItems { .. } => "table.no-items",
            Self::NoColumn { .. } => "table.no-column",
            Self::NotACatalogue { .. } => "catalogue-file.unreadable",
            Self::Shelf(_) => "import.shelf",
        }
    }

    /// Whether it is the list that has to be mended, and not this machine.
    pub fn is_bad_input(&self) -> bool {
        !matches!(self, Self::Shelf(_))
    }

    /// Every code.
    pub const CODES: [&'static str; 9] = [
        "file.missing",
        "import.read",
        "dialect.unknown",
        "dialect.no-folder",
        "table.unknown",
        "table.no-items",
        "table.no-column",
        "catalogue-file.unreadable",
        "import.shelf",
    ];
}
