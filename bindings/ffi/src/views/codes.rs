//! Other codes of the contract and of the core, as they are.

pub use onepalm::ClockTrust;
pub use onepalm::activity::ActivityKind;
pub use onepalm::sync::Connection;
pub use onepalm_contract::feed::DocumentKind;
pub use onepalm_contract::message::MessageKind;

/// What a message tells, in the order of a case's life.
#[uniffi::remote(Enum)]
pub enum MessageKind {
    /// 收件: the case has its official number.
    Received,
    /// 一次性告知: everything that must be mended, in one list.
    CorrectionNotice,
    /// 不予受理: the written reason and where to go.
    NotAccepted,
    /// 受理: the lawful clock started.
    Accepted,
    /// 特别程序 / 挂起: the clock stopped, with the reason.
    Suspended,
    /// 解挂: the clock runs again.
    Resumed,
    /// 决定: granted or denied.
    Decided,
    /// 办结.
    Finished,
    /// 送达: the certificate or document is there.
    Delivered,
    /// 转报: a higher authority decides.
    Forwarded,
    /// 期限调整: a calendar changed after the promise was given.
    Recounted,
}

/// Kinds of documents that the feed carries.
#[uniffi::remote(Enum)]
pub enum DocumentKind {
    /// A case.
    Case,
    /// A certificate.
    Certificate,
    /// A message.
    Message,
    /// A rating.
    Evaluation,
}

/// What was done.
#[uniffi::remote(Enum)]
pub enum ActivityKind {
    /// 登录.
    SignedIn,
    /// 退出.
    SignedOut,
    /// 提交申请: the button was pressed, the application sealed.
    Submitted,
    /// The platform's receipt came.
    Acknowledged,
    /// The platform refused.
    Refused,
    /// 补正.
    Resubmitted,
    /// 撤回.
    Withdrawn,
    /// 评价.
    Evaluated,
    /// A certificate was received.
    CertificateReceived,
    /// A certificate was shown or handed on.
    Disclosed,
}

/// What a guess at "now" rests on.
#[uniffi::remote(Enum)]
pub enum ClockTrust {
    /// Server time seen since this process started, carried on by the monotonic clock.
    Server,
    /// The phone's clock, which does not contradict what was seen before.
    Device,
    /// The phone's clock lies before a server time that was seen: it was set back, and the guess is that
    /// server time.
    DeviceRolledBack,
}

/// How it went with the network.
#[uniffi::remote(Enum)]
pub enum Connection {
    /// Everything was exchanged that there was time for.
    Online,
    /// The platform could not be reached, or could not serve.
    Offline,
    /// The session has ended: sign in again; nothing is lost.
    SignedOut,
    /// The platform wants a newer app.
    UpdateApp,
}
