use super::ProblemCode;
use crate::form::FieldError;
use serde::{Deserialize, Serialize};

/// A problem document (RFC 9457). Holds no personal data: it may be logged.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `urn:onepalm:problem:<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// HTTP status.
    pub status: u16,
    /// The stable code; a code that this version does not know reads as `unknown`.
    pub code: ProblemCode,
    /// What happened and what to do next, in English.
    pub title: String,
    /// The same in Chinese.
    pub title_zh: String,
    /// More about this occurrence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What is wrong with which field or material.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

impl Problem {
    /// The problem with this code and its standing sentences.
    pub fn new(code: ProblemCode) -> Self {
        let (zh, en) = code.sentences();
        Self {
            kind: format!("urn:onepalm:problem:{}", code.as_str()),
            status: code.status(),
            code,
            title: en.to_owned(),
            title_zh: zh.to_owned(),
            detail: None,
            errors: Vec::new(),
        }
    }

    /// Says more about this occurrence; never with personal data.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds what is wrong with which field.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        self.errors = errors;
        self
    }
}

impl From<ProblemCode> for Problem {
    fn from(code: ProblemCode) -> Self {
        Self::new(code)
    }
}
