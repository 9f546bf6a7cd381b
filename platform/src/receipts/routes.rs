use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use onepalm_contract::case::Receipt;
use onepalm_contract::id::IdempotencyKey;
use onepalm_contract::problem::ProblemCode;

use crate::identity::Acting;
use crate::problems::Refused;
use crate::server::Services;
use crate::store::Partition;

/// The route of receipts.
pub fn routes() -> Router<Services> {
    Router::new().route("/v1/receipts/{key}", get(receipt))
}

/// The receipt of a write of this citizen, asked for after an unknown outcome.
#[utoipa::path(get, path = "/v1/receipts/{key}", responses((status = 200, body = Receipt)))]
pub async fn receipt(
    State(services): State<Services>,
    acting: Acting,
    Path(key): Path<String>,
) -> Result<Response, Refused> {
    let key: IdempotencyKey = key.parse().map_err(|_| ProblemCode::NotFound)?;
    let partition = Partition::subject(acting.subject);
    let stored = services.store().receipt(&partition, &key.to_string()).await?;
    let stored = stored.ok_or(ProblemCode::NotFound)?;
    Ok(([(CONTENT_TYPE, "application/json")], stored.answer).into_response())
}
