use onepalm_rules::deadline::CalendarError;

use crate::problems::Refused;

/// Why calendars cannot be taken up.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// They contradict each other.
    #[error("{error} {}", error.zh())]
    Calendar {
        /// How.
        error: CalendarError,
    },
    /// The store does not answer, or holds what does not read.
    #[error("the calendars in the store: {}", refused.code().as_str())]
    Store {
        /// Which it is.
        refused: Refused,
    },
}

impl TakeError {
    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::Calendar { error } => error.code(),
            Self::Store { refused } => refused.code().as_str(),
        }
    }
}

impl From<CalendarError> for TakeError {
    fn from(error: CalendarError) -> Self {
        Self::Calendar { error }
    }
}

impl From<Refused> for TakeError {
    fn from(refused: Refused) -> Self {
        Self::Store { refused }
    }
}
