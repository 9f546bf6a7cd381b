use serde::{Deserialize, Serialize};

/// The state of a case on the platform. (A draft 草稿 is not a case yet: it lies on the phone.)
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// 已提交.
    Submitted,
    /// 预审.
    PreAudit,
    /// 已收件: the official number is given.
    Received,
    /// 补正告知: waiting for the applicant to mend one list of points.
    Correction,
    /// 不予受理, with a written reason and where to go.
    NotAccepted,
    /// 已受理: the lawful clock runs.
    Accepted,
    /// 审查.
    Review,
    /// 挂起: the clock stands still (special procedure, correction after acceptance, forwarding).
    Suspended,
    /// 决定, granted or denied.
    Decided,
    /// 办结.
    Finished,
    /// 送达.
    Delivered,
    /// 已撤回 by the applicant.
    Withdrawn,
    /// 转报: a higher authority decides, and has not taken it over yet.
    Forwarded,
    /// 补正不来办结: the applicant never mended the points.
    Lapsed,
}

impl CaseState {
    /// Every state, in the order of a case's life.
    pub const ALL: [Self; 14] = [
        Self::Submitted,
        Self::PreAudit,
        Self::Received,
        Self::Correction,
        Self::NotAccepted,
        Self::Accepted,
        Self::Review,
        Self::Suspended,
        Self::Decided,
        Self::Finished,
        Self::Delivered,
        Self::Withdrawn,
        Self::Forwarded,
        Self::Lapsed,
    ];

    /// The Chinese term.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Submitted => "已提交",
            Self::PreAudit => "预审",
            Self::Received => "已收件",
            Self::Correction => "待补正",
            Self::NotAccepted => "不予受理",
            Self::Accepted => "已受理",
            Self::Review => "审查",
            Self::Suspended => "挂起",
            Self::Decided => "已决定",
            Self::Finished => "办结",
            Self::Delivered => "已送达",
            Self::Withdrawn => "已撤回",
            Self::Forwarded => "转报",
            Self::Lapsed => "补正不来办结",
        }
    }
}
