use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::SecondsFormat;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::protocol::{API_VERSION, TIME_HEADER, VERSION_HEADER};

use super::Services;
use crate::problems::Refused;

/// Middleware: every answer tells the time, and who speaks another version is told to update.
pub(super) async fn manners(State(services): State<Services>, request: Request, next: Next) -> Response {
    let served = request
        .headers()
        .get(VERSION_HEADER)
        .is_none_or(|version| version.to_str().is_ok_and(|text| text == API_VERSION.to_string()));
    let mut response = if served {
        next.run(request).await
    } else {
        Refused::from(ProblemCode::VersionUnsupported).into_response()
    };
    let time = services.now().to_rfc3339_opts(SecondsFormat::Millis, true);
    if let Ok(time) = HeaderValue::from_str(&time) {
        response.headers_mut().insert(HeaderName::from_static(TIME_HEADER), time);
    }
    response
}
