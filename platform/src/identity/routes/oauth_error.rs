use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::super::{RealmError, grant::GrantError, proofs::ProofError};

/// An error of the token endpoint (RFC 6749 §5.2, RFC 9449 §5).
#[derive(Debug)]
pub(super) enum OauthError {
    InvalidRequest,
    InvalidClient,
    InvalidGrant,
    UnsupportedGrantType,
    InvalidProof(ProofError),
    TooMany,
    Unavailable,
}

impl From<ProofError> for OauthError {
    fn from(error: ProofError) -> Self {
        match error {
            ProofError::TooMany => Self::TooMany,
            ProofError::Wrong | ProofError::OtherRequest | ProofError::Time | ProofError::Replayed => {
                Self::InvalidProof(error)
            }
        }
    }
}

impl From<RealmError> for OauthError {
    fn from(_: RealmError) -> Self {
        Self::Unavailable
    }
}

impl From<GrantError> for OauthError {
    fn from(error: GrantError) -> Self {
        match error {
            GrantError::Invalid | GrantError::Replayed { .. } => Self::InvalidGrant,
            GrantError::Realm(error) => error.into(),
        }
    }
}

impl IntoResponse for OauthError {
    fn into_response(self) -> Response {
        let bad = StatusCode::BAD_REQUEST;
        let (status, error, description) = match self {
            Self::InvalidRequest => (bad, "invalid_request", "a parameter is missing or malformed"),
            Self::InvalidClient => (StatusCode::UNAUTHORIZED, "invalid_client", "the client is not known"),
            Self::InvalidGrant => (bad, "invalid_grant", "the code or token is not valid: sign in again"),
            Self::UnsupportedGrantType => (bad, "unsupported_grant_type", "this grant type is not served"),
            Self::InvalidProof(error) => (bad, "invalid_dpop_proof", error.sentence()),
            Self::TooMany => {
                (StatusCode::TOO_MANY_REQUESTS, "temporarily_unavailable", ProofError::TooMany.sentence())
            }
            Self::Unavailable => {
                (StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable", "try again later")
            }
        };
        let body = Json(json!({ "error": error, "error_description": description }));
        (status, [(header::CACHE_CONTROL, "no-store")], body).into_response()
    }
}
