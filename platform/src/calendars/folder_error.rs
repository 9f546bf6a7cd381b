use onepalm_rules::deadline::CalendarError;

/// Why a folder holds no calendar.
#[derive(Debug, thiserror::Error)]
pub enum CalendarFolderError {
    /// The folder or a file in it cannot be read.
    #[error("{path}: {error}")]
    Unusable {
        /// Which.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// No JSON file in it.
    #[error("{path}: no calendar is in it 文件夹中没有日历文件。")]
    None {
        /// The folder.
        path: String,
    },
    /// More files, or a larger one, than calendars have.
    #[error("{path}: more than calendars have 日历文件过多或过大。")]
    TooLarge {
        /// The folder or file.
        path: String,
    },
    /// Not the shape of a published year.
    #[error("{path}: {error} 文件不是日历。")]
    Unreadable {
        /// The file.
        path: String,
        /// Where it differs.
        error: serde_json::Error,
    },
    /// The files do not make one calendar.
    #[error("{paths}: {error} {}", error.zh())]
    Calendar {
        /// The files that it is about.
        paths: String,
        /// Why.
        error: CalendarError,
    },
}

impl CalendarFolderError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unusable { error, .. } if error.kind() == std::io::ErrorKind::NotFound => "file.missing",
            Self::Unusable { .. } => "file.unusable",
            Self::None { .. } => "calendar.none",
            Self::TooLarge { .. } => "calendar.too-large",
            Self::Unreadable { .. } => "calendar.unreadable",
            Self::Calendar { error, .. } => error.code(),
        }
    }
}
