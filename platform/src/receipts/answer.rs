use axum::Json;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use onepalm_contract::protocol::REPLAYED_HEADER;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::problems::Refused;

/// The answer to a write: made now, or the stored one again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<T> {
    /// Committed by this request.
    Fresh(T),
    /// Committed by an earlier request under the same key; the bytes as they were stored.
    Replayed(Vec<u8>),
}

impl<T: Serialize + DeserializeOwned> Answer<T> {
    /// What it says, whichever way it came about.
    pub fn into_inner(self) -> Result<T, Refused> {
        match self {
            Self::Fresh(answer) => Ok(answer),
            Self::Replayed(bytes) => Ok(serde_json::from_slice(&bytes)?),
        }
    }

    /// Whether an earlier request made it.
    pub fn replayed(&self) -> bool {
        matches!(self, Self::Replayed(_))
    }

    /// The HTTP answer with this status.
    pub fn with_status(self, status: StatusCode) -> Response {
        match self {
            Self::Fresh(answer) => (status, Json(answer)).into_response(),
            Self::Replayed(bytes) => {
                let json = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
                (status, json, replayed_header(), bytes).into_response()
            }
        }
    }
}

/// `Idempotency-Replayed: true`.
pub(crate) fn replayed_header() -> [(HeaderName, HeaderValue); 1] {
    [(HeaderName::from_static(REPLAYED_HEADER), HeaderValue::from_static("true"))]
}
