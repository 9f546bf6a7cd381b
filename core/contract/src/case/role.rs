use serde::{Deserialize, Serialize};

/// In which role somebody moves a case or keeps the catalogue. Received-by is not decided-by (前台综合受理、后台分类审批).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 申请人, or who acts for them.
    Applicant,
    /// 窗口人员: receives, asks for corrections, accepts, delivers.
    Receiver,
    /// 审查人员.
    Reviewer,
    /// 决定人员: holds the authority to decide.
    Decider,
    /// The platform itself, where the law or the calendar moves a case and nobody else does.
    System,
    /// 事项管理员: publishes and withdraws the authority's items. Moves no case.
    Editor,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] =
        [Self::Applicant, Self::Receiver, Self::Reviewer, Self::Decider, Self::System, Self::Editor];
}
