use super::super::CodeError;
use serde::Serialize;

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
