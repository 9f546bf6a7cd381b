use chrono::NaiveDate;
use onepalm_contract::case::{CommandKind, CorrectionPoint, Decision, DeliveryWay, Refusal, SuspensionKind};
use onepalm_contract::code::CaseNumber;
use onepalm_contract::id::CertificateId;
use onepalm_contract::item::Body;

/// A command with everything it needs, made ready outside.
#[derive(Clone, PartialEq, Eq)]
pub enum Move {
    /// 预审.
    BeginPreAudit,
    /// 收件, with the reserved number.
    Receive {
        /// 办件编号.
        number: CaseNumber,
    },
    /// 补正告知.
    RequestCorrection {
        /// The whole list.
        points: Vec<CorrectionPoint>,
    },
    /// 补正不来办结.
    Lapse {
        /// Why.
        reason: String,
    },
    /// 不予受理.
    Refuse(Refusal),
    /// 受理.
    Accept,
    /// 审查.
    BeginReview,
    /// 挂起.
    Suspend {
        /// Which kind.
        kind: SuspensionKind,
        /// Told to the applicant.
        reason: String,
        /// Until when, as far as can be said.
        expected_end: Option<NaiveDate>,
        /// Of which step of a joint case.
        step: Option<String>,
    },
    /// 解挂.
    Resume,
    /// 补正受理.
    AcceptCorrection,
    /// 转报答复.
    ReceiveReply,
    /// 转报.
    Forward {
        /// To whom.
        to: Body,
        /// Why.
        reason: String,
    },
    /// 决定.
    Decide(Decision),
    /// 办结.
    Finish,
    /// 送达, with the certificate that was sealed at the finish.
    Deliver {
        /// How.
        way: DeliveryWay,
        /// The certificate, where one was issued.
        certificate: Option<CertificateId>,
    },
}

impl std::fmt::Debug for Move {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Move").field(&self.kind()).finish_non_exhaustive()
    }
}

impl Move {
    /// The command without its data.
    pub const fn kind(&self) -> CommandKind {
        match self {
            Self::BeginPreAudit => CommandKind::BeginPreAudit,
            Self::Receive { .. } => CommandKind::Receive,
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
