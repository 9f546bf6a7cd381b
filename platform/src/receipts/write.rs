use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use onepalm_contract::id::IdempotencyKey;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::protocol::IDEMPOTENCY_HEADER;
use ring::digest::{SHA256, digest};
use serde::de::DeserializeOwned;

use crate::problems::Refused;

/// A write as it came: its key, the digest of its exact bytes, and what they say.
///
/// The body is read as JSON only when [`Write::read`] asks for it, so that a replay is recognised first.
#[derive(Debug, Clone)]
pub struct Write {
    /// The key the citizen's device minted.
    pub key: IdempotencyKey,
    /// SHA-256 of the exact body bytes.
    pub digest: [u8; 32],
    body: Bytes,
}

impl Write {
    /// A write of these bytes.
    pub fn new(key: IdempotencyKey, body: Bytes) -> Self {
        Self { key, digest: sha256(&body), body }
    }

    /// The body as the record of this call.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Refused> {
        // Serde's message can quote the body, so only the place is told.
        serde_json::from_slice(&self.body).map_err(|error| {
            Refused::from(ProblemCode::BodyNotJson).because(format!(
                "line {}, column {}",
                error.line(),
                error.column()
            ))
        })
    }

    /// The key that the headers carry.
    pub fn key_of(headers: &HeaderMap) -> Result<IdempotencyKey, Refused> {
        let value = headers.get(IDEMPOTENCY_HEADER).ok_or(ProblemCode::KeyMissing)?;
        let text = value.to_str().map_err(|_| ProblemCode::KeyMalformed)?;
        // The header is a structured string in the IETF draft; both spellings are taken.
        text.trim_matches('"').parse().map_err(|_| ProblemCode::KeyMalformed.into())
    }
}

impl<S: Send + Sync> FromRequest<S> for Write {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        let key = Self::key_of(request.headers())?;
        let body = Bytes::from_request(request, state).await.map_err(|_| ProblemCode::BodyTooLarge)?;
        Ok(Self::new(key, body))
    }
}

/// SHA-256 of `bytes`.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut sum = [0; 32];
    sum.copy_from_slice(digest(&SHA256, bytes).as_ref());
    sum
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
