use onepalm_contract::case::Pause;
use onepalm_contract::item::Limit;
use serde::{Deserialize, Serialize};

/// A step of one authority, with what stops its own clock only.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChainStep {
    /// Names it in the answer.
    pub id: String,
    /// Its limit.
    pub limit: Limit,
    /// Its pauses: they do not stop the others.
    #[serde(default)]
    pub pauses: Vec<Pause>,
}

/// How steps follow each other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chain {
    /// One step.
    Step(ChainStep),
    /// Each begins when the one before it is due.
    Sequence(Vec<Chain>),
    /// All begin at once; the last to be due decides.
    Parallel(Vec<Chain>),
}

/// A joint case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Joint {
    /// What is done.
    pub plan: Chain,
    /// The limit of the whole, for example 45 days (行政许可法 art. 42).
    #[serde(default)]
    pub limit: Option<Limit>,
    /// Pauses of the whole: they stop every clock.
    #[serde(default)]
    pub pauses: Vec<Pause>,
}
