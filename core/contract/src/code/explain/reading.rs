use super::super::CodeError;
use super::{Check, CodeKind, Flag, Part};
use serde::Serialize;
use std::fmt;

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
