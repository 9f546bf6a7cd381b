use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::protocol::{SIGNED_FILE_MEDIA_TYPE, SignedFileName};
use serde::{Deserialize, Serialize};

use crate::problems::Refused;
use crate::server::Services;

/// The routes of files; nobody needs to sign in for them.
pub fn routes() -> Router<Services> {
    Router::new().route("/v1/files/root", get(root_key)).route("/v1/files/{name}", get(signed_file))
}

/// The public key under which signed files verify. A phone pins it when it is built; asking the platform
/// itself is for demonstrations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RootKey {
    /// What a signed file calls it.
    pub key_id: String,
    /// The SM2 public key, uncompressed, lower-case hexadecimal.
    pub public_key: String,
}

/// A signed file: `catalogue`, `trust`, `status` or `calendar`.
#[utoipa::path(get, path = "/v1/files/{name}", responses(
    (status = 200, description = "The signed bytes", body = Vec<u8>),
    (status = 304, description = "As `If-None-Match` says")))]
pub async fn signed_file(
    State(services): State<Services>,
    Path(name): Path<String>,
    request: HeaderMap,
) -> Result<Response, Refused> {
    let name = SignedFileName::ALL.into_iter().find(|known| known.as_str() == name);
    let file = name.and_then(|name| services.cabinet().get(name)).ok_or(ProblemCode::NotFound)?;
    let known = request.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let headers = [(ETAG, file.etag.clone()), (CACHE_CONTROL, "no-cache".to_owned())];
    if known.is_some_and(|tags| file.matches(tags)) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    Ok((headers, [(CONTENT_TYPE, SIGNED_FILE_MEDIA_TYPE)], file.bytes.clone()).into_response())
}

/// The key under which the signed files verify.
#[utoipa::path(get, path = "/v1/files/root", responses((status = 200, body = RootKey)))]
pub async fn root_key(State(services): State<Services>) -> Json<RootKey> {
    Json(services.root_key().clone())
}
