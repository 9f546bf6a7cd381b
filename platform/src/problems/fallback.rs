use axum::http::StatusCode;
use onepalm_contract::problem::ProblemCode;

use super::Refused;

/// The answer to a path that nothing is mounted at.
pub async fn not_found() -> Refused {
    ProblemCode::NotFound.into()
}

/// The answer to a path that is mounted, but not for this method.
pub async fn not_allowed() -> Refused {
    Refused::from(ProblemCode::NotFound).with_status(StatusCode::METHOD_NOT_ALLOWED)
}
