use serde::{Deserialize, Serialize};

/// What an application ends in (办结方式).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FinishMode {
    /// 出证办结.
    Certificate,
    /// 出文办结.
    Document,
    /// 审批办结.
    Approval,
}
