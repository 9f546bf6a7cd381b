use serde::Serialize;

/// What a code can be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeKind {
    /// 公民身份号码, GB 11643.
    CitizenNumber,
    /// 统一社会信用代码, GB 32100.
    Uscc,
    /// 行政区划代码, GB/T 2260, with 9 and 12 digits below the county.
    Division,
    /// 基本编码.
    BaseCode,
    /// 实施编码.
    Item,
    /// 业务办理项编码.
    HandlingItem,
    /// 办件编号.
    CaseNumber,
    /// 证照标识, GB/T 36904.
    CertificateIdentifier,
    /// None of these.
    Foreign,
}

impl CodeKind {
    /// What it is called in Chinese and English.
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::CitizenNumber => ("公民身份号码", "citizen number"),
            Self::Uscc => ("统一社会信用代码", "unified social credit code"),
            Self::Division => ("行政区划代码", "division code"),
            Self::BaseCode => ("基本编码", "base code"),
            Self::Item => ("实施编码", "implementation code"),
            Self::HandlingItem => ("业务办理项编码", "handling item code"),
            Self::CaseNumber => ("办件编号", "case number"),
            Self::CertificateIdentifier => ("证照标识", "certificate identifier"),
            Self::Foreign => ("其他编码", "foreign code"),
        }
    }
}
