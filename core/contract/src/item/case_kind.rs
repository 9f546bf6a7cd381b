use serde::{Deserialize, Serialize};

/// Case type (办件类型), GB/T 39046.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// 1 即办件: done on the spot.
    Instant,
    /// 2 承诺件: done by a promised date.
    Promised,
}

/// Online depth (网办深度).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum OnlineDepth {
    /// I: information only.
    I,
    /// II: pre-audit online, application at the window.
    II,
    /// III: accepted online.
    III,
    /// IV 全程网办: fully online.
    IV,
}
