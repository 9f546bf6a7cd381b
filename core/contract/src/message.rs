//! Messages: one inbox for all channels.

use crate::id::{CaseId, MessageId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A message to a citizen, about a case or not.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// What it tells.
    pub kind: MessageKind,
    /// The case it is about.
    pub case: Option<CaseId>,
    /// One line.
    pub title: String,
    /// The whole text, readable without a network.
    pub text: String,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message")
            .field("id", &self.id)
            .field("at", &self.at)
            .field("kind", &self.kind)
            .field("case", &self.case)
            .finish_non_exhaustive()
    }
}

/// What a message tells, in the order of a case's life.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
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
