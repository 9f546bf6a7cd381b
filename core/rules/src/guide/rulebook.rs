use super::{Rule, RuleId};
use serde::Serialize;
use std::sync::LazyLock;

/// Rules that guides are judged by, as data.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(transparent)]
pub struct Rulebook(Vec<Rule>);

/// Why data is not a book of rules.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotARulebook {
    /// Not rules at all, or a rule that this version does not know.
    #[error("these are not rules: {0}")]
    Unreadable(String),
    /// The same rule twice.
    #[error("rule {} is there twice", .0.code())]
    Twice(RuleId),
    /// Nobody answers for it, or it says nothing.
    #[error("rule {} lacks its owner or its words", .0.code())]
    Wordless(RuleId),
}

impl NotARulebook {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "rulebook.unreadable",
            Self::Twice(_) => "rulebook.rule-twice",
            Self::Wordless(_) => "rulebook.wordless",
        }
    }
}

static STANDARD: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::parse(include_str!("rules.json")).expect("a test reads it"));

impl Rulebook {
    /// The fifteen rules of a city's own audit, and ours.
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// Rules as JSON: a list of [`Rule`]s. A rule that is left out is not looked at.
    pub fn parse(json: &str) -> Result<Self, NotARulebook> {
        let rules: Vec<Rule> =
            serde_json::from_str(json).map_err(|error| NotARulebook::Unreadable(error.to_string()))?;
        for (place, rule) in rules.iter().enumerate() {
            if rules[..place].iter().any(|other| other.id == rule.id) {
                return Err(NotARulebook::Twice(rule.id));
            }
            if [&rule.owner, &rule.zh, &rule.en].iter().any(|text| text.trim().is_empty()) {
                return Err(NotARulebook::Wordless(rule.id));
            }
        }
        Ok(Self(rules))
    }

    /// A rule.
    pub fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.0.iter().find(|rule| rule.id == id)
    }

    /// The rules in their order.
    pub fn rules(&self) -> &[Rule] {
        &self.0
    }
}
