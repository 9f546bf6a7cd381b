//! Evaluation (好差评): a document of its own, one per service rendered, never a state of the case.

use crate::id::{CaseId, EvaluationId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How satisfied the citizen is. Numbered as the evaluation standards do: **5 is best**. (The code
/// table of GB/T 39046 counts the other way; dialects convert.)
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "u8", into = "u8")]
pub enum Satisfaction {
    /// 非常不满意.
    VeryDissatisfied = 1,
    /// 不满意.
    Dissatisfied = 2,
    /// 基本满意.
    Acceptable = 3,
    /// 满意.
    Satisfied = 4,
    /// 非常满意.
    VerySatisfied = 5,
}

/// A number outside 1–5.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a satisfaction is a number from 1 (worst) to 5 (best)")]
pub struct NotASatisfaction;

impl TryFrom<u8> for Satisfaction {
    type Error = NotASatisfaction;

    fn try_from(level: u8) -> Result<Self, NotASatisfaction> {
        match level {
            1 => Ok(Self::VeryDissatisfied),
            2 => Ok(Self::Dissatisfied),
            3 => Ok(Self::Acceptable),
            4 => Ok(Self::Satisfied),
            5 => Ok(Self::VerySatisfied),
            _ => Err(NotASatisfaction),
        }
    }
}

impl From<Satisfaction> for u8 {
    fn from(satisfaction: Satisfaction) -> u8 {
        satisfaction as u8
    }
}

/// What the citizen sends: `POST /v1/evaluations`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EvaluationRequest {
    /// The case the service was rendered in.
    pub case: CaseId,
    /// Which service of that case, counted from 1 (服务次数, at most 99).
    pub service_number: u8,
    /// The level.
    pub satisfaction: Satisfaction,
    /// In the citizen's words, at most 500 characters; may be empty.
    pub words: String,
    /// Whether the name is hidden from the body that is rated.
    pub anonymous: bool,
}

impl std::fmt::Debug for EvaluationRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EvaluationRequest")
            .field("case", &self.case)
            .field("service_number", &self.service_number)
            .field("satisfaction", &self.satisfaction)
            .finish_non_exhaustive()
    }
}

/// Most characters of [`EvaluationRequest::words`].
pub const MAX_WORDS: usize = 500;

/// An evaluation as it is kept and shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Evaluation {
    /// Its id.
    pub id: EvaluationId,
    /// When it was given.
    pub at: DateTime<Utc>,
    /// What was sent.
    #[serde(flatten)]
    pub request: EvaluationRequest,
}
