use serde::{Deserialize, Serialize};

/// How a case was decided.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 准予.
    Granted,
    /// 不予.
    Denied,
}

/// 决定.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Granted or denied.
    pub outcome: Outcome,
    /// The reason; a denial must have one (行政许可法 art. 38).
    pub reason: String,
}

impl std::fmt::Debug for Decision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decision").field("outcome", &self.outcome).finish_non_exhaustive()
    }
}

/// 不予受理: the written reason and where to go instead.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// Why.
    pub reason: String,
    /// Which body or channel is the right one, or how to appeal.
    pub where_to_go: String,
}

impl std::fmt::Debug for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Refusal").finish_non_exhaustive()
    }
}

/// How a result reaches the applicant (送达方式).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryWay {
    /// 电子.
    Electronic,
    /// 自取.
    PickUp,
    /// 快递.
    Post,
}
