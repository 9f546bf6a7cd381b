use async_trait::async_trait;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::session::Profile;
use onepalm_contract::share::{Share, SharedData};

use crate::problems::Refused;

/// The registry of shared data.
#[async_trait]
pub trait Shares: Send + Sync {
    /// The shares that have data on this person.
    async fn known(&self, person: &Profile) -> Result<Vec<Share>, ShareError>;

    /// What a share tells of this person; `None`: there is no such share, or it knows nothing of them.
    async fn ask(&self, share: &str, person: &Profile) -> Result<Option<SharedData>, ShareError>;
}

/// Why a share does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// Its owner cannot be reached now.
    #[error("the share cannot be reached")]
    Unreachable,
}

impl From<ShareError> for Refused {
    fn from(error: ShareError) -> Self {
        match error {
            ShareError::Unreachable => Self::from(ProblemCode::Unavailable).because("share.unreachable"),
        }
    }
}
