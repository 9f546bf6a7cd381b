use super::{CaseState, CommandKind};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The five names under which the law tells a case (国发〔2016〕55号: 申请、受理、审查、决定、送达).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LawName {
    /// 申请.
    Apply,
    /// 受理.
    Accept,
    /// 审查.
    Review,
    /// 决定.
    Decide,
    /// 送达.
    Deliver,
}

impl LawName {
    /// The Chinese word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Apply => "申请",
            Self::Accept => "受理",
            Self::Review => "审查",
            Self::Decide => "决定",
            Self::Deliver => "送达",
        }
    }
}

/// One thing that happened to a case.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// By which command; `None`: the submission itself.
    pub command: Option<CommandKind>,
    /// The state after it.
    pub state: CaseState,
    /// Which of the five names it stands under, where it is one of them.
    pub law: Option<LawName>,
    /// One line in Chinese.
    pub words: String,
}

impl std::fmt::Debug for TimelineEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TimelineEntry")
            .field("at", &self.at)
            .field("command", &self.command)
            .field("state", &self.state)
            .field("law", &self.law)
            .finish_non_exhaustive()
    }
}
