//! Codes of a case: those of the contract, as they are.

pub use onepalm_contract::case::{CaseState, CommandKind, DeliveryWay, LawName, Outcome, SuspensionKind};

/// The state of a case on the platform. (A draft 草稿 is not a case yet: it lies on the phone.)
#[uniffi::remote(Enum)]
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

/// What can be done with a case, without its data: the column of the life cycle's table.
#[uniffi::remote(Enum)]
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

/// The five names under which the law tells a case (国发〔2016〕55号: 申请、受理、审查、决定、送达).
#[uniffi::remote(Enum)]
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

/// Why the clock stands still.
#[uniffi::remote(Enum)]
pub enum SuspensionKind {
    /// 补正: correction after acceptance, where the law allows it.
    Correction,
    /// 特别程序: hearing, tender, auction, inspection, testing, quarantine, appraisal, expert review
    /// (行政许可法 art. 45).
    SpecialProcedure,
    /// 转报.
    Forwarding,
    /// 普通挂起.
    Ordinary,
}

/// How a case was decided.
#[uniffi::remote(Enum)]
pub enum Outcome {
    /// 准予.
    Granted,
    /// 不予.
    Denied,
}

/// How a result reaches the applicant (送达方式).
#[uniffi::remote(Enum)]
pub enum DeliveryWay {
    /// 电子.
    Electronic,
    /// 自取.
    PickUp,
    /// 快递.
    Post,
}
