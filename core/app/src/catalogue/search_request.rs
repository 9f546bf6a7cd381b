use super::SearchFilter;
use onepalm_rules::text::query;

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct SearchRequest {
    /// As typed: Chinese, pinyin, initials, or mixed; or a code, whole or six characters of it. Where there is
    /// neither letter nor digit in it, the filter alone says what is listed.
    pub words: String,
    /// Most hits.
    pub limit: usize,
    /// Which items are looked at.
    pub filter: SearchFilter,
    /// Names and aliases only: bodies and guides are not looked through.
    pub names_only: bool,
    /// The division code of the citizen's area: of what matches as well, the nearer comes first.
    pub near: Option<String>,
}

impl SearchRequest {
    /// Everywhere, for everybody.
    pub fn new(words: impl Into<String>, limit: usize) -> Self {
        Self { words: words.into(), limit, ..Self::default() }
    }

    /// Whether anything is asked for: with neither words nor a filter nothing is found.
    pub fn asks(&self) -> bool {
        !self.filter.is_open() || query(&self.words).is_some()
    }
}
