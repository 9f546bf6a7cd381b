use super::super::CodeError;
use super::{Check, Part};
use serde::Serialize;
use std::fmt;

/// A text with everything that it can be.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// As given.
    pub raw: String,
    /// What it can be, the most certain first; never empty.
    pub readings: Vec<Reading>,
}

/// One way to read a code. Its debug output holds no value: it may be a person's.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// What it is.
    pub kind: CodeKind,
    /// Whose grammar: `national`, `sichuan`, or `foreign` for none that is known.
    pub dialect: &'static str,
    /// Whether it follows the grammar.
    pub parsed: bool,
    /// The parts in order: together they are the code, to the letter.
    pub parts: Vec<Part>,
    /// What is odd about it. None of this makes it less of a code.
    pub flags: Vec<Flag>,
}

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

/// Something odd about a code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Flag {
    /// The stable code.
    pub code: &'static str,
    /// The sentence in Chinese.
    pub zh: String,
    /// The sentence in English.
    pub en: String,
}

impl Flag {
    pub(super) fn new(code: &'static str, zh: &str, en: &str) -> Self {
        Self { code, zh: zh.to_owned(), en: en.to_owned() }
    }
}

impl From<CodeError> for Flag {
    fn from(error: CodeError) -> Self {
        Self { code: error.code(), zh: error.zh(), en: error.to_string() }
    }
}

impl Reading {
    /// A reading in the national grammar, flagged where a part does not check.
    pub(super) fn national(kind: CodeKind, parts: Vec<Part>) -> Self {
        let mut reading = Self { kind, dialect: "national", parsed: true, parts, flags: Vec::new() };
        let wrong = |part: &Part| part.check.is_some_and(|check| check != Check::Matches);
        if reading.parts.iter().any(wrong) {
            reading.flags.push(CodeError::CheckCharacter.into());
        }
        reading
    }

    pub(super) fn in_dialect(self, dialect: &'static str) -> Self {
        Self { dialect, ..self }
    }

    pub(super) fn flag(mut self, flag: impl Into<Flag>) -> Self {
        self.flags.push(flag.into());
        self
    }

    pub(super) fn foreign(raw: &str) -> Self {
        let whole = Part::new("原文", "as written", raw);
        let zh = "不属于任何已知的编码规则，按原文保存。";
        let en = "It follows no grammar that is known and is kept as written.";
        Self {
            kind: CodeKind::Foreign,
            dialect: "foreign",
            parsed: false,
            parts: vec![whole],
            flags: vec![Flag::new("code.foreign", zh, en)],
        }
    }

    /// Puts the parts together again: the code, to the letter.
    pub fn to_code(&self) -> String {
        self.parts.iter().flat_map(|part| [part.value.as_str(), part.joint]).collect()
    }
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading")
            .field("kind", &self.kind)
            .field("flags", &self.flags)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Explained").field("readings", &self.readings).finish_non_exhaustive()
    }
}
