use crate::cross::Cross;
use onepalm::engine::Stopped;
use onepalm::{Error, Next};
use onepalm_contract::form::{FieldError, FieldErrorCode};
use onepalm_contract::problem::Problem as Refusal;
use serde::Serialize;
use std::fmt;

/// Why a call could not be done, named by what the caller does next. Holds no personal data.
#[derive(Clone, PartialEq, Debug, uniffi::Error, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum OnePalmError {
    /// Sign in again; nothing is lost.
    SignIn { problem: Problem },
    /// Mend the fields, materials or arguments that `problem.fields` names.
    Mend { problem: Problem },
    /// Nothing changed: try later. No network, a platform that cannot serve, a locked key store, a full disk.
    TryLater { problem: Problem },
    /// Update the app.
    UpdateApp { problem: Problem },
    /// The platform, or a check on this device, refused. The same again is refused again.
    Refused { problem: Problem },
    /// What was asked for is not here: look again.
    NotFound { problem: Problem },
    /// Not in this state; the sentence says what to do first.
    NotNow { problem: Problem },
    /// The device's key is gone for good: start over, with `OnePalm.start_over`.
    StartOver { problem: Problem },
    /// The caller cancelled, or the core was shut down meanwhile.
    Cancelled { problem: Problem },
    /// A fault of the app or of this device: tell support the code.
    TellSupport { problem: Problem },
}

/// What a call gives back.
pub(crate) type Result<T, E = OnePalmError> = std::result::Result<T, E>;

/// What happened: a code for programs, a sentence for people in each language.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record, Serialize)]
pub struct Problem {
    /// The stable code, for example `network.offline`.
    pub code: String,
    /// What happened and what to do next, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// What must be mended, where that is what the caller does next; else empty.
    pub fields: Vec<FieldErrorView>,
}

/// What is wrong with one field, material or argument.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record, Serialize)]
pub struct FieldErrorView {
    /// Id of the field or material, or name of the argument.
    pub at: String,
    /// The row of a table, from 0, where one of its cells is meant.
    pub row: Option<i32>,
    /// The column of that cell.
    pub column: Option<String>,
    /// The stable code, for example `missing`.
    pub code: String,
    /// What to do, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl OnePalmError {
    /// An argument cannot be what it is.
    pub fn argument(at: &str, code: FieldErrorCode) -> Self {
        Error::Mend { errors: vec![code.at(at)] }.into()
    }

    /// A skin's own code made a mistake.
    pub fn fault() -> Self {
        Stopped::Fault.into()
    }

    /// An id or a code that names nothing.
    pub(crate) fn no_such(what: &'static str) -> Self {
        Error::NotFound { what }.into()
    }

    /// What happened.
    pub fn problem(&self) -> &Problem {
        match self {
            Self::SignIn { problem }
            | Self::Mend { problem }
            | Self::TryLater { problem }
            | Self::UpdateApp { problem }
            | Self::Refused { problem }
            | Self::NotFound { problem }
            | Self::NotNow { problem }
            | Self::StartOver { problem }
            | Self::Cancelled { problem }
            | Self::TellSupport { problem } => problem,
        }
    }
}

impl std::error::Error for OnePalmError {}

impl fmt::Display for OnePalmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { code, en, .. } = self.problem();
        write!(f, "{en} ({code})")
    }
}

impl From<Error> for OnePalmError {
    fn from(error: Error) -> Self {
        let (next, (zh, en), code) = (error.next(), error.sentences(), error.code().to_owned());
        let fields = match error {
            Error::Mend { errors } => errors.cross(),
            Error::Refused { problem } => problem.errors.cross(),
            _ => Vec::new(),
        };
        let problem = Problem { code, zh, en, fields };
        match next {
            Next::SignIn => Self::SignIn { problem },
            Next::Mend => Self::Mend { problem },
            Next::TryLater => Self::TryLater { problem },
            Next::UpdateApp => Self::UpdateApp { problem },
            Next::GiveUp => Self::Refused { problem },
            Next::LookAgain => Self::NotFound { problem },
            Next::Wait => Self::NotNow { problem },
            Next::StartOver => Self::StartOver { problem },
            Next::TellSupport => Self::TellSupport { problem },
        }
    }
}

impl From<Stopped> for OnePalmError {
    fn from(stopped: Stopped) -> Self {
        let (code, (zh, en)) = (stopped.code(), stopped.sentences());
        let problem =
            Problem { code: code.to_owned(), zh: zh.to_owned(), en: en.to_owned(), fields: Vec::new() };
        match stopped {
            Stopped::Closed => Self::NotNow { problem },
            Stopped::Cancelled => Self::Cancelled { problem },
            Stopped::Fault => Self::TellSupport { problem },
            Stopped::NoThreads => Self::TryLater { problem },
        }
    }
}

impl Cross<Problem> for Refusal {
    fn cross(self) -> Problem {
        OnePalmError::from(Error::Refused { problem: Box::new(self) }).problem().clone()
    }
}

impl Cross<FieldErrorView> for FieldError {
    fn cross(self) -> FieldErrorView {
        let (row, column) = self.cell.map(|cell| (cell.row.cross(), cell.column.0)).unzip();
        let code = self.code.as_str().to_owned();
        FieldErrorView { at: self.at, row, column, code, zh: self.zh, en: self.en }
    }
}
