//! Joint cases (并联审批): several authorities in one case, one after the other or side by side.

use super::calendar::plus;
use super::{Calendar, Counting, Due, FirstDay, PauseBackwards, Pauses, promise_by};
use chrono::{NaiveDateTime, NaiveTime};
use onepalm_contract::case::Pause;
use onepalm_contract::item::Limit;
use serde::{Deserialize, Serialize};

/// Most steps of a chain, and its deepest nesting.
const MAX_STEPS: usize = 1000;
const MAX_DEPTH: usize = 32;

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

/// By when a joint case must be done, and what decides it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChainDue {
    /// By when: the longest path, or the limit of the whole where that ends first.
    pub due: Due,
    /// Where the longest path ends.
    pub path: Due,
    /// Where the limit of the whole ends. Pauses of steps on the longest path stop it, others do not.
    pub own: Option<Due>,
    /// The steps of the longest path, in order.
    pub critical: Vec<String>,
    /// Whether the steps take longer than the whole may: their limits must be shortened.
    pub over: bool,
}

/// Why a chain cannot be counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ChainError {
    /// A sequence or a fork of nothing.
    #[error("a part of the chain has no steps")]
    Empty,
    /// More steps than a case can have.
    #[error("the chain has more than {MAX_STEPS} steps")]
    TooLarge,
    /// Nested more deeply than anybody could draw.
    #[error("the chain is nested more than {MAX_DEPTH} deep")]
    TooDeep,
    /// A pause ends before it starts.
    #[error(transparent)]
    Pause(#[from] PauseBackwards),
}

impl ChainError {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "chain.empty",
            Self::TooLarge => "chain.too-large",
            Self::TooDeep => "chain.too-deep",
            Self::Pause(pause) => pause.code(),
        }
    }

    /// The sentence in Chinese; the one in English is its `Display`.
    pub fn zh(self) -> String {
        match self {
            Self::Empty => "联办环节中有一部分没有任何步骤。".into(),
            Self::TooLarge => format!("联办步骤超过 {MAX_STEPS} 个。"),
            Self::TooDeep => format!("联办环节嵌套超过 {MAX_DEPTH} 层。"),
            Self::Pause(pause) => pause.zh(),
        }
    }
}

/// By when a joint case accepted at that moment (China Standard Time) must be done.
pub fn joint_due(
    joint: &Joint,
    accepted: NaiveDateTime,
    counting: &Counting,
    calendar: &Calendar,
) -> Result<ChainDue, ChainError> {
    if steps(&joint.plan, 0)? > MAX_STEPS {
        return Err(ChainError::TooLarge);
    }
    let count = Count { counting, calendar, whole: &joint.pauses };
    let path = count.path(&joint.plan, accepted)?;
    let stopping = path.critical.iter().flat_map(|step| &step.pauses);
    let own = match joint.limit {
        Some(limit) => Some(count.due(limit, accepted, stopping)?),
        None => None,
    };
    let over = own.is_some_and(|own| path.end.moment() > own.moment());
    let critical = path.critical.iter().map(|step| step.id.clone()).collect();
    let due = own.filter(|_| over).unwrap_or(path.end);
    let provisional = path.end.provisional || own.is_some_and(|own| own.provisional);
    Ok(ChainDue { due: Due { provisional, ..due }, path: path.end, own, critical, over })
}

fn steps(chain: &Chain, depth: usize) -> Result<usize, ChainError> {
    if depth > MAX_DEPTH {
        return Err(ChainError::TooDeep);
    }
    match chain {
        Chain::Step(_) => Ok(1),
        Chain::Sequence(parts) | Chain::Parallel(parts) if parts.is_empty() => Err(ChainError::Empty),
        Chain::Sequence(parts) | Chain::Parallel(parts) => {
            parts.iter().map(|part| steps(part, depth + 1)).sum()
        }
    }
}

struct Count<'a> {
    counting: &'a Counting,
    calendar: &'a Calendar,
    whole: &'a [Pause],
}

/// The longest way through a part of the chain.
struct Path<'a> {
    end: Due,
    critical: Vec<&'a ChainStep>,
}

impl Path<'_> {
    /// Of two that end at once, the one whose clocks stood still for less: what is not needed stops nothing.
    fn decides_over(&self, other: &Self) -> bool {
        let paused = |path: &Self| -> i64 {
            let pauses = path.critical.iter().flat_map(|step| &step.pauses);
            pauses.map(|pause| (pause.to - pause.from).num_days()).sum()
        };
        let (mine, theirs) = (self.end.moment(), other.end.moment());
        mine > theirs || (mine == theirs && paused(self) < paused(other))
    }
}

impl Count<'_> {
    fn path<'a>(&self, chain: &'a Chain, start: NaiveDateTime) -> Result<Path<'a>, ChainError> {
        match chain {
            Chain::Step(step) => {
                let end = self.due(step.limit, start, &step.pauses)?;
                Ok(Path { end, critical: vec![step] })
            }
            Chain::Sequence(parts) => {
                let (first, rest) = parts.split_first().ok_or(ChainError::Empty)?;
                let mut path = self.path(first, start)?;
                for part in rest {
                    let next = self.path(part, self.after(path.end))?;
                    path.critical.extend(next.critical);
                    path.end = Due { provisional: path.end.provisional || next.end.provisional, ..next.end };
                }
                Ok(path)
            }
            Chain::Parallel(parts) => {
                let (first, rest) = parts.split_first().ok_or(ChainError::Empty)?;
                let mut longest = self.path(first, start)?;
                for part in rest {
                    let other = self.path(part, start)?;
                    let provisional = longest.end.provisional || other.end.provisional;
                    if other.decides_over(&longest) {
                        longest = other;
                    }
                    longest.end.provisional = provisional;
                }
                Ok(longest)
            }
        }
    }

    fn due<'p>(
        &self,
        limit: Limit,
        start: NaiveDateTime,
        own: impl IntoIterator<Item = &'p Pause>,
    ) -> Result<Due, PauseBackwards> {
        let span = |pause: &Pause| (pause.from, pause.to);
        let spans = self.whole.iter().map(span).chain(own.into_iter().map(span));
        Ok(promise_by(self.counting, limit, start, &Pauses::spans(spans)?, self.calendar))
    }

    /// When the next step begins: the day on which the one before is due is never counted twice.
    fn after(&self, end: Due) -> NaiveDateTime {
        match (self.counting.first_day, end.time) {
            (FirstDay::SameDay, None) => plus(end.date, 1).and_time(NaiveTime::MIN),
            (FirstDay::SameDay | FirstDay::DayAfter, _) => end.moment(),
        }
    }
}
