//! One error type for hosts, named by what the caller does next.

mod sentences;

use crate::host::{KeyGuardError, TransportError};
use onepalm_contract::form::{FieldError, FieldErrorCode};
use onepalm_contract::problem::Problem;
use onepalm_vault::VaultError;

/// Why a call could not be done, and what to do next. Holds no personal data.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum Error {
    /// Sign in again.
    #[error("sign in again ({reason})")]
    SignIn {
        /// Why.
        reason: SignInReason,
    },
    /// Mend these fields and materials.
    #[error("{} fields or materials must be mended", errors.len())]
    Mend {
        /// Which, and how.
        errors: Vec<FieldError>,
    },
    /// There is no network, or the platform cannot be reached: everything stays as it is; try later.
    #[error("the platform cannot be reached: try later")]
    Offline,
    /// The platform answered that it cannot serve now, or with something that makes no sense.
    #[error("the platform cannot serve now: try later ({code})")]
    TryLater {
        /// A stable code.
        code: &'static str,
    },
    /// Update the app: the platform, or a document on this device, speaks a newer version.
    #[error("update the app")]
    UpdateApp,
    /// The platform refused; its problem says why.
    #[error("the platform refused: {}", problem.code.as_str())]
    Refused {
        /// The problem.
        problem: Box<Problem>,
    },
    /// What was asked for is not here.
    #[error("there is no such {what}")]
    NotFound {
        /// Kind of thing.
        what: &'static str,
    },
    /// This cannot be done now; the reason tells what to do instead.
    #[error("{reason}")]
    NotNow {
        /// Why.
        reason: NotNow,
    },
    /// The device's store failed.
    #[error(transparent)]
    Storage(#[from] VaultError),
    /// The host's key guard failed.
    #[error(transparent)]
    Key(#[from] KeyGuardError),
    /// A file from the platform (catalogue, trust list, certificate) did not pass its checks.
    #[error("a file from the platform did not pass its checks: {code}")]
    Unverified {
        /// A stable code.
        code: &'static str,
    },
}

/// Why somebody must sign in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SignInReason {
    /// Nobody has signed in here, or they signed out.
    #[error("nobody is signed in")]
    NobodySignedIn,
    /// The session ended on the platform, or the key is gone by which this device proves itself.
    #[error("the session has ended")]
    SessionEnded,
    /// The answer of the sign-in page does not belong to a sign-in begun here.
    #[error("the sign-in was not begun here")]
    NotBegunHere,
    /// The provider refused, or the citizen cancelled.
    #[error("the provider did not sign the citizen in")]
    Declined,
}

/// Why something cannot be done now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotNow {
    /// The draft was submitted: it is frozen.
    #[error("the draft was submitted and is frozen: wait for the answer, or withdraw the case")]
    DraftSealed,
    /// The correction list does not name this field or material.
    #[error("only what the correction list names may be changed")]
    NotAsked,
    /// The case has no open correction list.
    #[error("nothing is to be mended in this case")]
    NothingToMend,
    /// The case is beyond the state in which this is possible.
    #[error("the case is in a state in which this cannot be done")]
    CaseState,
    /// The catalogue has not been fetched yet.
    #[error("the catalogue has not been fetched yet: synchronise once with a network")]
    NoCatalogue,
    /// The item may not be applied for (cancelled, or not yet in force).
    #[error("this item may not be applied for now")]
    ItemNotInForce,
    /// The guide has not changed.
    #[error("the guide has not changed since the draft was begun")]
    NothingNew,
    /// The certificate's file has not been fetched yet.
    #[error("the certificate's file has not been fetched yet: synchronise once with a network")]
    NoFile,
    /// This service was rated already.
    #[error("this service was rated already")]
    AlreadyRated,
    /// This app was built without drawing.
    #[error("this app cannot draw certificates: save the file and open it elsewhere")]
    NoDrawing,
}

impl Error {
    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::SignIn { reason } => match reason {
                SignInReason::NobodySignedIn => "sign-in.nobody",
                SignInReason::SessionEnded => "sign-in.session-ended",
                SignInReason::NotBegunHere => "sign-in.not-begun-here",
                SignInReason::Declined => "sign-in.declined",
            },
            Self::Mend { errors } if is_ineligible(errors) => "item.not-eligible",
            Self::Mend { .. } => "form.invalid",
            Self::Offline => "network.offline",
            Self::TryLater { code } | Self::Unverified { code } => code,
            Self::UpdateApp => "app.update",
            Self::Refused { problem } => problem.code.as_str(),
            Self::NotFound { .. } => "app.not-found",
            Self::NotNow { reason } => match reason {
                NotNow::DraftSealed => "draft.sealed",
                NotNow::NotAsked => "case.change-not-asked",
                NotNow::NothingToMend => "case.nothing-to-mend",
                NotNow::CaseState => "case.state",
                NotNow::NoCatalogue => "catalogue.missing",
                NotNow::ItemNotInForce => "item.not-in-force",
                NotNow::NothingNew => "draft.nothing-new",
                NotNow::NoFile => "certificate.no-file",
                NotNow::AlreadyRated => "evaluation.twice",
                NotNow::NoDrawing => "app.no-drawing",
            },
            Self::Storage(error) => error.code(),
            Self::Key(error) => error.code(),
        }
    }
}

fn is_ineligible(errors: &[FieldError]) -> bool {
    errors.iter().any(|error| error.code == FieldErrorCode::NotEligible)
}

impl From<NotNow> for Error {
    fn from(reason: NotNow) -> Self {
        Self::NotNow { reason }
    }
}

impl From<SignInReason> for Error {
    fn from(reason: SignInReason) -> Self {
        Self::SignIn { reason }
    }
}

impl From<TransportError> for Error {
    fn from(_: TransportError) -> Self {
        Self::Offline
    }
}
