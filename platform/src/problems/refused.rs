use axum::Json;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use onepalm_contract::form::{FieldError, FieldErrorCode};
use onepalm_contract::problem::{Problem, ProblemCode};
use onepalm_contract::protocol::PROBLEM_MEDIA_TYPE;

use crate::store::StoreError;

/// Most errors of one answer: what is wrong in ten thousand places is told in the first of them.
const MAX_ERRORS: usize = 200;

/// A refused request: the problem, ready to be answered. (Who is not known at all is refused by
/// [`identity`](crate::identity), with the challenge that belongs to it.)
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(Box<Problem>);

impl Refused {
    /// What is wrong with an application, each beside its field or material. Whoever may not apply at all is told so
    /// before anything else.
    pub fn form(mut errors: Vec<FieldError>) -> Self {
        let ineligible = errors.iter().any(|error| error.code == FieldErrorCode::NotEligible);
        let code = if ineligible { ProblemCode::NotEligible } else { ProblemCode::FormInvalid };
        errors.truncate(MAX_ERRORS);
        Problem::new(code).with_errors(errors).into()
    }

    /// Says more about this occurrence; never with personal data.
    #[must_use]
    pub fn because(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// Answers with a status that a protocol of its own (tus) prescribes.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status.as_u16();
        self
    }

    /// The stable code.
    pub fn code(&self) -> ProblemCode {
        self.0.code
    }

    /// The whole problem.
    pub fn problem(&self) -> &Problem {
        &self.0
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

impl From<ProblemCode> for Refused {
    fn from(code: ProblemCode) -> Self {
        Problem::new(code).into()
    }
}

impl From<StoreError> for Refused {
    /// What the store cannot do now is worth another try; what it will never do is a fault of ours.
    fn from(error: StoreError) -> Self {
        let code = match error {
            StoreError::Unreachable
            | StoreError::Full
            | StoreError::OutcomeUnknown
            | StoreError::Closed
            | StoreError::Failed(_) => ProblemCode::Unavailable,
            StoreError::UrlInvalid
            | StoreError::SchemaNewer { .. }
            | StoreError::Corrupt
            | StoreError::NameInvalid => ProblemCode::Internal,
        };
        Self::from(code).because(error.code())
    }
}

impl From<serde_json::Error> for Refused {
    /// A stored document that does not read back is a fault of the platform's own.
    fn from(_: serde_json::Error) -> Self {
        Self::from(ProblemCode::Internal).because("a stored document does not read")
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let code = self.0.code;
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self.0)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_MEDIA_TYPE));
        if matches!(code, ProblemCode::Unavailable | ProblemCode::TooManyRequests) {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}
