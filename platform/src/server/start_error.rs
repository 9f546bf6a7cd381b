use crate::calendars::{CalendarFolderError, TakeError};
use crate::certificates::KeyError;
use crate::files::FileError;
use crate::identity::RealmError;
use crate::store::StoreError;

/// Why the platform does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Something else listens there.
    #[error("the address {address} is taken: stop what listens there or choose another with --listen")]
    PortTaken {
        /// The address asked for.
        address: String,
    },
    /// The address is none of this machine's, or may not be used.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address asked for.
        address: String,
        /// Why.
        source: std::io::Error,
    },
    /// The test realm signs anybody in and must not be reachable from elsewhere.
    #[error("the test realm listens on this machine only: {address} is refused without the explicit flag")]
    RemoteTestRealm {
        /// The address asked for.
        address: String,
    },
    /// The store does not open or does not answer.
    #[error("the store: {0}")]
    Store(#[from] StoreError),
    /// A demo key cannot be read or made.
    #[error("the demo keys: {0}")]
    Keys(#[from] KeyError),
    /// A signed file cannot be made.
    #[error("the signed files: {0}")]
    Files(#[from] FileError),
    /// The test realm does not open.
    #[error("the test realm: {0}")]
    Realm(#[from] RealmError),
    /// The folder holds no calendar, or files that contradict each other.
    #[error(transparent)]
    CalendarFolder(#[from] CalendarFolderError),
    /// The calendars contradict each other, or cannot be kept.
    #[error(transparent)]
    Calendar(#[from] TakeError),
    /// A stored key, file or seed does not read.
    #[error("{0} cannot be read")]
    Damaged(&'static str),
    /// The seed could not be imported.
    #[error("the seed cannot be imported: {0}")]
    Seed(String),
}

impl StartError {
    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::PortTaken { .. } => "start.port-taken",
            Self::Listen { .. } => "start.listen",
            Self::RemoteTestRealm { .. } => "start.remote-test-realm",
            Self::Store(error) => error.code(),
            Self::Keys(_) => "start.keys",
            Self::Files(_) => "start.files",
            Self::Realm(error) => error.code(),
            Self::CalendarFolder(error) => error.code(),
            Self::Calendar(error) => error.code(),
            Self::Damaged(_) => "start.damaged",
            Self::Seed(_) => "start.seed",
        }
    }
}
