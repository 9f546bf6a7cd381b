//! Joint cases (并联审批): several authorities in one case, one after the other or side by side.

mod chain_due;
mod chain_error;
mod joint;

pub use chain_due::ChainDue;
pub use chain_error::ChainError;
pub use joint::{Chain, ChainStep, Joint};

use super::calendar::plus;
use super::{Calendar, Counting, Due, FirstDay, PauseBackwards, Pauses, promise_by};
use chrono::{NaiveDateTime, NaiveTime};
use onepalm_contract::case::Pause;
use onepalm_contract::item::Limit;

/// Most steps of a chain, and its deepest nesting.
const MAX_STEPS: usize = 1000;
const MAX_DEPTH: usize = 32;

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
