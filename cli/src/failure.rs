use onepalm::Error;
use onepalm::host::{BrowserError, TransportError};
use onepalm_platform::calendars::{CalendarFolderError, TakeError};
use onepalm_platform::server::StartError;
use onepalm_platform::store::StoreError;
use std::process::ExitCode;

/// Why a command could not do its work, by exit code. (1, "the answer is no", and 4, "cannot judge", are
/// answers and not failures.)
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// 2: arguments that do not fit together.
    #[error("{0}")]
    Usage(String),
    /// 3: a file or code that cannot be used.
    #[error("{0}")]
    BadInput(String),
    /// 5: network or store.
    #[error("{0}")]
    Edge(String),
    /// 1: a step of the journey did not hold.
    #[error("the journey stopped at «{step}»: {why}")]
    Step { step: String, why: String },
}

impl Failure {
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Step { .. } => 1,
            Self::Usage(_) => 2,
            Self::BadInput(_) => 3,
            Self::Edge(_) => 5,
        })
    }

    /// The same failure with the step of the journey at which it came.
    #[must_use]
    pub(crate) fn at(self, step: &str) -> Self {
        let at = |why: String| format!("the journey stopped at «{step}»: {why}");
        match self {
            Self::Usage(why) => Self::Usage(at(why)),
            Self::BadInput(why) => Self::BadInput(at(why)),
            Self::Edge(why) => Self::Edge(at(why)),
            Self::Step { .. } => self,
        }
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        let missing = error.kind() == std::io::ErrorKind::NotFound;
        let code = if missing { "file.missing" } else { "file.unusable" };
        Self::BadInput(format!("{}: {error} [{code}]", path.display()))
    }
}

/// What a core error means for the exit code.
impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let text = format!("{error} [{}]", error.code());
        match error {
            Error::Mend { .. } | Error::NotFound { .. } | Error::NotNow { .. } | Error::Refused { .. } => {
                Self::BadInput(text)
            }
            Error::SignIn { .. }
            | Error::Offline
            | Error::TryLater { .. }
            | Error::UpdateApp
            | Error::Storage(_)
            | Error::Key(_)
            | Error::Unverified { .. } => Self::Edge(text),
        }
    }
}

impl From<onepalm_contract::problem::Problem> for Failure {
    fn from(problem: onepalm_contract::problem::Problem) -> Self {
        let fields = problem.errors.iter().fold(String::new(), |text, error| {
            text + &format!("\n  {}: {} {}", error.at, error.zh, error.en)
        });
        let detail = problem.detail.map(|detail| format!(" — {detail}")).unwrap_or_default();
        let text =
            format!("{} {}{detail} [{}]{fields}", problem.title_zh, problem.title, problem.code.as_str());
        if problem.status >= 500 { Self::Edge(text) } else { Self::BadInput(text) }
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self::Edge(error.to_string())
    }
}

impl From<BrowserError> for Failure {
    fn from(error: BrowserError) -> Self {
        let text = format!("{error} [{}]", error.code());
        match error {
            BrowserError::NotTaken => Self::BadInput(text),
            BrowserError::Address
            | BrowserError::Unreachable(_)
            | BrowserError::NoForm
            | BrowserError::Circles => Self::Edge(text),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let text = format!("{error} [{}]", error.code());
        if error == StoreError::UrlInvalid { Self::Usage(text) } else { Self::Edge(text) }
    }
}

impl From<CalendarFolderError> for Failure {
    fn from(error: CalendarFolderError) -> Self {
        Self::BadInput(format!("{error} [{}]", error.code()))
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        let text = format!("{error} [{}]", error.code());
        match error {
            StartError::Store(error) => error.into(),
            StartError::RemoteTestRealm { .. } => Self::Usage(text),
            StartError::Damaged(_)
            | StartError::Seed(_)
            | StartError::CalendarFolder(_)
            | StartError::Calendar(TakeError::Calendar { .. }) => Self::BadInput(text),
            StartError::PortTaken { .. }
            | StartError::Listen { .. }
            | StartError::Keys(_)
            | StartError::Files(_)
            | StartError::Calendar(TakeError::Store { .. })
            | StartError::Realm(_) => Self::Edge(text),
        }
    }
}
