use std::panic::AssertUnwindSafe;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use onepalm_contract::problem::ProblemCode;

use super::Refused;

/// Middleware that answers a panicking handler with a problem, so that one fault ends one request.
pub async fn catch_panics(request: Request, next: Next) -> Response {
    AssertUnwindSafe(next.run(request))
        .catch_unwind()
        .await
        .unwrap_or_else(|_| Refused::from(ProblemCode::Internal).into_response())
}
