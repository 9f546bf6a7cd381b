use chrono::NaiveDate;
use serde::Serialize;

/// A source that would not do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Passed {
    /// Which source.
    pub over: PassedOver,
    /// Why, in Chinese.
    pub zh: &'static str,
    /// Why, in English.
    pub en: &'static str,
}

/// Which source would not do, and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum PassedOver {
    /// The guide names no certificate for it.
    NoCertificateNamed,
    /// The applicant holds none of that type.
    CertificateNotHeld,
    /// The one that is held has ended.
    CertificateExpired {
        /// Its last day.
        on: NaiveDate,
    },
    /// The one that is held was revoked, or its status is not known.
    CertificateNotValid,
    /// The guide names no shared data for it.
    NoShareNamed,
    /// The share has nothing on this applicant, or cannot be reached.
    ShareEmpty,
    /// The guide takes no file of an earlier case.
    EarlierNotTaken,
    /// No earlier case has it.
    EarlierNone,
    /// The latest one is older than the guide takes.
    EarlierTooOld {
        /// When it was handed in.
        on: NaiveDate,
    },
    /// The latest one is of a type or size that the guide does not take.
    EarlierUnfit,
}

impl PassedOver {
    /// Whether it is the guide's doing, not something that the applicant lacks.
    pub const fn is_of_the_guide(self) -> bool {
        match self {
            Self::NoCertificateNamed | Self::NoShareNamed | Self::EarlierNotTaken => true,
            Self::CertificateNotHeld
            | Self::CertificateExpired { .. }
            | Self::CertificateNotValid
            | Self::ShareEmpty
            | Self::EarlierNone
            | Self::EarlierTooOld { .. }
            | Self::EarlierUnfit => false,
        }
    }

    /// The reason in Chinese and English.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NoCertificateNamed => ("指南未关联电子证照。", "The guide names no certificate for it."),
            Self::CertificateNotHeld => ("您名下没有所需的电子证照。", "You hold no such certificate."),
            Self::CertificateExpired { .. } => ("您的电子证照已过有效期。", "Your certificate has ended."),
            Self::CertificateNotValid => {
                ("您的电子证照已失效或状态不明。", "Your certificate is revoked, or its status is not known.")
            }
            Self::NoShareNamed => ("指南未关联共享数据。", "The guide names no shared data for it."),
            Self::ShareEmpty => (
                "共享数据中没有查到，或暂时无法查询。",
                "The shared data has nothing on you, or cannot be asked now.",
            ),
            Self::EarlierNotTaken => {
                ("此材料不能沿用以前办件中的文件。", "Files of earlier cases are not taken for it.")
            }
            Self::EarlierNone => ("以前的办件中没有此材料。", "No earlier case of yours has it."),
            Self::EarlierTooOld { .. } => {
                ("以前提交的材料已超过可沿用的期限。", "The one of your earlier case is too old.")
            }
            Self::EarlierUnfit => (
                "以前提交的文件格式或大小不符合要求。",
                "The file of your earlier case is of a type or size that is not taken.",
            ),
        }
    }
}

impl From<PassedOver> for Passed {
    fn from(over: PassedOver) -> Self {
        let (zh, en) = over.words();
        Self { over, zh, en }
    }
}
