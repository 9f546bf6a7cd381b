use crate::error::{Error, SignInReason};
use chrono::TimeDelta;
use onepalm_contract::problem::Problem;

/// Why a call has no successful answer.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum WireError {
    /// Nothing was sent: surely no effect.
    Unreachable,
    /// It may have arrived; no answer came.
    Lost,
    /// The platform answered with a problem.
    Problem {
        problem: Box<Problem>,
        /// `Retry-After`.
        retry_after: Option<TimeDelta>,
    },
    /// Something answered that is not our platform (a captive portal, a proxy), or makes no sense.
    Nonsense,
    /// There is no session, or it has ended.
    SignedOut,
    /// The device's own store or key failed: nothing was sent.
    Device(Box<Error>),
}

impl WireError {
    /// Whether the same call may succeed later.
    pub(crate) fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable | Self::Lost | Self::Nonsense => true,
            Self::Problem { problem, .. } => problem.status == 429 || problem.status >= 500,
            Self::SignedOut | Self::Device(_) => false,
        }
    }
}

impl WireError {
    /// A failure of the device itself; what it says of the network is said as such.
    pub(crate) fn of_device(error: Error) -> Self {
        match error {
            Error::Storage(_) | Error::Key(_) => Self::Device(Box::new(error)),
            Error::SignIn { .. } => Self::SignedOut,
            _ => Self::Unreachable,
        }
    }
}

impl From<WireError> for Error {
    fn from(error: WireError) -> Self {
        let passing = error.is_passing();
        match error {
            WireError::Unreachable | WireError::Lost => Self::Offline,
            WireError::Nonsense => Self::TryLater { code: "network.not-the-platform" },
            WireError::SignedOut => SignInReason::SessionEnded.into(),
            WireError::Device(error) => *error,
            WireError::Problem { .. } if passing => Self::TryLater { code: "platform.unavailable" },
            WireError::Problem { problem, .. } => match problem.status {
                426 => Self::UpdateApp,
                401 => SignInReason::SessionEnded.into(),
                404 => Self::NotFound { what: "resource" },
                _ if !problem.errors.is_empty() => Self::Mend { errors: problem.errors },
                _ => Self::Refused { problem },
            },
        }
    }
}
