use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use onepalm_contract::share::Share;

use crate::identity::Acting;
use crate::problems::Refused;
use crate::server::Services;

/// The route of shares.
pub fn routes() -> Router<Services> {
    Router::new().route("/v1/shares", get(known_shares))
}

/// The shares that have data on the signed-in person, without the data.
#[utoipa::path(get, path = "/v1/shares", responses((status = 200, body = Vec<Share>)))]
pub async fn known_shares(State(services): State<Services>, acting: Acting) -> Result<Response, Refused> {
    let realm = services.realm();
    let known = match realm.profile(acting.person) {
        Some(profile) => services.shares().known(profile).await?,
        None => Vec::new(),
    };
    Ok(([(CACHE_CONTROL, "private, no-store")], Json(known)).into_response())
}
