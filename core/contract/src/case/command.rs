use super::{CorrectionPoint, Decision, DeliveryWay, Refusal, SuspensionKind};
use crate::id::AuthorityId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What can be done with a case, without its data: the column of the life cycle's table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CommandKind {
    /// 预审.
    BeginPreAudit,
    /// 收件.
    Receive,
    /// 补正告知.
    RequestCorrection,
    /// 补正: the applicant sends the mended application.
    Resubmit,
    /// 补正不来办结.
    Lapse,
    /// 不予受理.
    Refuse,
    /// 受理.
    Accept,
    /// 审查.
    BeginReview,
    /// 挂起.
    Suspend,
    /// 解挂: a special procedure or an ordinary suspension ends.
    Resume,
    /// 补正受理: what was asked for after acceptance has come.
    AcceptCorrection,
    /// 转报答复: the body that was asked has answered.
    ReceiveReply,
    /// 转报.
    Forward,
    /// 决定.
    Decide,
    /// 办结.
    Finish,
    /// 送达.
    Deliver,
    /// 撤回.
    Withdraw,
    /// 逾期不告知视为受理 (行政许可法 art. 32): nobody told in time what is missing.
    AcceptBySilence,
    /// 期限重新核算: a calendar changed after the promise was given.
    Recount,
}

impl CommandKind {
    /// Every command.
    pub const ALL: [Self; 19] = [
        Self::BeginPreAudit,
        Self::Receive,
        Self::RequestCorrection,
        Self::Resubmit,
        Self::Lapse,
        Self::Refuse,
        Self::Accept,
        Self::BeginReview,
        Self::Suspend,
        Self::Resume,
        Self::AcceptCorrection,
        Self::ReceiveReply,
        Self::Forward,
        Self::Decide,
        Self::Finish,
        Self::Deliver,
        Self::Withdraw,
        Self::AcceptBySilence,
        Self::Recount,
    ];
}

/// What an officer sends: `POST /v1/desk/cases/{id}/commands`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum DeskCommand {
    /// Look at the application before receiving it.
    BeginPreAudit,
    /// Take the application in; gives the official number.
    Receive,
    /// One complete list of what must be mended (行政许可法 art. 32: told once).
    RequestCorrection {
        /// The whole list.
        points: Vec<CorrectionPoint>,
    },
    /// Close a case whose applicant never mended the points.
    Lapse {
        /// Why, in writing.
        reason: String,
    },
    /// Refuse to accept, in writing.
    Refuse(Refusal),
    /// Accept: the lawful clock starts.
    Accept,
    /// Begin the review.
    BeginReview,
    /// Stop the clock.
    Suspend {
        /// Which kind of suspension.
        kind: SuspensionKind,
        /// Told to the applicant in writing (行政许可法 art. 45).
        reason: String,
        /// Until when, as far as can be said.
        expected_end: Option<NaiveDate>,
        /// The step of a joint case whose clock alone stands still; `None`: that of the whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<String>,
    },
    /// Let the clock run again after a special procedure or an ordinary suspension.
    Resume,
    /// Take in what was asked for after acceptance: the clock runs again.
    AcceptCorrection,
    /// Take in the answer of the body that was asked: the clock runs again.
    ReceiveReply,
    /// Hand the case to a higher authority.
    Forward {
        /// To whom.
        to: AuthorityId,
        /// Why.
        reason: String,
    },
    /// Decide.
    Decide(Decision),
    /// Finish: where granted, the certificate is made and sealed.
    Finish,
    /// Deliver the result.
    Deliver {
        /// How.
        way: DeliveryWay,
    },
}

impl std::fmt::Debug for DeskCommand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("DeskCommand").field(&self.kind()).finish_non_exhaustive()
    }
}

impl DeskCommand {
    /// The command without its data.
    pub const fn kind(&self) -> CommandKind {
        match self {
            Self::BeginPreAudit => CommandKind::BeginPreAudit,
            Self::Receive => CommandKind::Receive,
            Self::RequestCorrection { .. } => CommandKind::RequestCorrection,
            Self::Lapse { .. } => CommandKind::Lapse,
            Self::Refuse(_) => CommandKind::Refuse,
            Self::Accept => CommandKind::Accept,
            Self::BeginReview => CommandKind::BeginReview,
            Self::Suspend { .. } => CommandKind::Suspend,
            Self::Resume => CommandKind::Resume,
            Self::AcceptCorrection => CommandKind::AcceptCorrection,
            Self::ReceiveReply => CommandKind::ReceiveReply,
            Self::Forward { .. } => CommandKind::Forward,
            Self::Decide(_) => CommandKind::Decide,
            Self::Finish => CommandKind::Finish,
            Self::Deliver { .. } => CommandKind::Deliver,
        }
    }
}
