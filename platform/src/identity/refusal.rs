use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use onepalm_contract::{
    problem::{Problem, ProblemCode},
    protocol::PROBLEM_MEDIA_TYPE,
};

/// The answer to a request whose sender is not known or may not do this (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(Box<Problem>);

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

impl From<ProblemCode> for Refusal {
    fn from(code: ProblemCode) -> Self {
        Problem::new(code).into()
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&*self.0).expect("a problem is a plain record");
        let mut response = (status, [(header::CONTENT_TYPE, PROBLEM_MEDIA_TYPE)], body).into_response();
        if status == StatusCode::TOO_MANY_REQUESTS {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        if status == StatusCode::UNAUTHORIZED {
            // RFC 9449 §7.1
            let error = match self.0.code {
                ProblemCode::TokenMissing => r#"DPoP algs="ES256""#,
                ProblemCode::ProofInvalid => r#"DPoP error="invalid_dpop_proof", algs="ES256""#,
                _ => r#"DPoP error="invalid_token", algs="ES256""#,
            };
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(error));
        }
        response
    }
}
