use serde::{Deserialize, Serialize};

/// A step of the procedure (办理流程).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    /// For example 受理.
    pub name: String,
    /// What is looked at.
    pub standard: String,
}

/// Where and when the counter is open (办理地点、办理时间).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Window {
    /// Address.
    pub address: String,
    /// Office hours in words.
    pub hours: String,
    /// Its telephone; empty: the source names none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
}

/// A frequent question with its answer (常见问题).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Question {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
}
