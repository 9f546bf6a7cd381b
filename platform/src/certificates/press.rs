use async_trait::async_trait;
use chrono::{DateTime, Utc};
use onepalm_contract::upload::FileType;

use super::Order;

/// Makes sealed certificates: draws the page and puts the issuing body's seal on it.
#[async_trait]
pub trait Press: Send + Sync {
    /// The sealed OFD file of `order`, with the holder's photo where there is one.
    async fn seal(
        &self,
        order: Order,
        photo: Option<(FileType, Vec<u8>)>,
        at: DateTime<Utc>,
    ) -> Result<Vec<u8>, PressError>;
}

/// Why a certificate could not be sealed. Carries nothing of its content.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The body's seal cannot be had.
    #[error("the issuing body's seal: {0}")]
    Seal(#[from] super::KeyError),
    /// What it says does not fit its page, or its photo is none.
    #[error("the certificate cannot be printed: {0}")]
    Unprintable(&'static str),
    /// Drawing or sealing failed.
    #[error("the certificate could not be sealed: {0}")]
    Failed(&'static str),
}
