use crate::documents::Document;
use chrono::{DateTime, Utc};
use onepalm_vault::SortKey;
use serde::{Deserialize, Serialize};

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

impl ActivityKind {
    /// The Chinese words shown for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::SignedIn => "登录",
            Self::SignedOut => "退出登录",
            Self::Submitted => "提交申请",
            Self::Acknowledged => "平台已签收",
            Self::Refused => "平台退回",
            Self::Resubmitted => "提交补正",
            Self::Withdrawn => "撤回申请",
            Self::Evaluated => "评价服务",
            Self::CertificateReceived => "收到电子证照",
            Self::Disclosed => "出示或提供证照",
        }
    }
}

/// One entry. Its hash covers everything before it, so nothing can be taken out unseen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActivityEntry {
    /// Counts from 1 without gaps.
    pub number: u64,
    /// When, by the trusted clock.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: ActivityKind,
    /// About what: an item's name, a case's id.
    pub about: String,
    /// SHA-256 over the entry before and this one, hexadecimal.
    pub hash: String,
}

impl Document for ActivityEntry {
    const COLLECTION: &'static str = "activity";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        format!("{:016x}", self.number)
    }

    fn sort(&self) -> SortKey {
        i64::try_from(self.number).unwrap_or(i64::MAX).into()
    }
}
