use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use onepalm_contract::case::Receipt;
use onepalm_contract::evaluation::EvaluationRequest;
use onepalm_contract::feed::DocumentKind;
use onepalm_contract::id::EvaluationId;
use uuid::Uuid;

use super::{decide, rated_key};
use crate::cases::find;
use crate::identity::Acting;
use crate::problems::Refused;
use crate::receipts::{Attempt, Write, hex, once};
use crate::server::Services;
use crate::store::Partition;

/// The route of evaluations.
pub fn routes() -> Router<Services> {
    Router::new().route("/v1/evaluations", post(evaluate))
}

/// Rates a service of a case that was received.
#[utoipa::path(post, path = "/v1/evaluations", request_body = EvaluationRequest,
    responses((status = 201, body = Receipt)))]
pub async fn evaluate(
    State(services): State<Services>,
    acting: Acting,
    write: Write,
) -> Result<Response, Refused> {
    let store = services.store();
    let partition = Partition::subject(acting.subject);
    let answer = once(store, &partition, &write.key.to_string(), write.digest, || {
        Box::pin(async {
            let request: EvaluationRequest = write.read()?;
            let case = find(store, acting.subject, request.case).await?.case;
            let rated = store.get(&partition, &rated_key(&request)).await?.is_some();
            let id = EvaluationId(Uuid::now_v7());
            let at = services.now();
            let commit = decide(&case, request, rated, id, at)?;
            let answer = Receipt {
                key: write.key,
                digest: hex(&write.digest),
                at,
                kind: DocumentKind::Evaluation,
                id: id.to_string(),
                revision: 1,
            };
            Ok(Attempt { commit, answer })
        })
    })
    .await?;
    Ok(answer.with_status(StatusCode::CREATED))
}
