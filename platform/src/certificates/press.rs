use chrono::{DateTime, Utc};
use onepalm_contract::upload::FileType;

use super::Order;

/// Makes sealed certificates: draws the page and puts the issuing body's seal on it.
pub trait Press: Send + Sync {
    /// The sealed OFD file of `order`; blocks for some milliseconds.
    fn seal(
        &self,
        order: &Order,
        photo: Option<(FileType, Vec<u8>)>,
        at: DateTime<Utc>,
    ) -> Result<Vec<u8>, PressError>;
}

/// Why a certificate could not be sealed. Carries nothing of its content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// The body has no seal and none can be made for it.
    #[error("the issuing body has no seal")]
    NoSeal,
    /// Drawing or sealing failed.
    #[error("the certificate could not be sealed: {0}")]
    Failed(&'static str),
}
