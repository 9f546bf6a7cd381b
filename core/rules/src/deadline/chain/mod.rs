//! Joint cases (并联审批): several authorities in one case, one after the other or side by side.

mod chain_due;
mod chain_error;
mod step_end;

pub use chain_due::ChainDue;
pub use chain_error::ChainError;
pub use step_end::StepEnd;

use super::calendar::plus;
use super::{Calendar, Counting, Due, FirstDay, PauseBackwards, Pauses, promise_by};
use chrono::{NaiveDateTime, NaiveTime};
use onepalm_contract::case::Pause;
use onepalm_contract::item::{JointPlan, Limit, PlanPart, PlanStep};

/// Most steps of a chain, and its deepest nesting.
const MAX_STEPS: usize = 1000;
const MAX_DEPTH: usize = 32;

/// By when a joint case accepted at that moment (China Standard Time) must be done. A pause that names a step
/// stops that step's clock; one that names none stops every clock.
pub fn joint_due(
    joint: &JointPlan,
    accepted: NaiveDateTime,
    pauses: &[Pause],
    counting: &Counting,
    calendar: &Calendar,
) -> Result<ChainDue, ChainError> {
    if steps(&joint.plan, 0)? > MAX_STEPS {
        return Err(ChainError::TooLarge);
    }
    let mut count = Count { counting, calendar, pauses, ends: Vec::new() };
    let path = count.path(&joint.plan, accepted)?;
    let own = count.due(joint.limit, accepted, &path.critical)?;
    let over = path.end.moment() > own.moment();
    let due = if over { own } else { path.end };
    let provisional = path.end.provisional || own.provisional;
    let critical = path.critical.iter().map(|step| step.id.clone()).collect();
    Ok(ChainDue { due: Due { provisional, ..due }, path: path.end, own, critical, over, steps: count.ends })
}

fn steps(part: &PlanPart, depth: usize) -> Result<usize, ChainError> {
    if depth > MAX_DEPTH {
        return Err(ChainError::TooDeep);
    }
    match part {
        PlanPart::Step(_) => Ok(1),
        PlanPart::Sequence(parts) | PlanPart::Parallel(parts) if parts.is_empty() => Err(ChainError::Empty),
        PlanPart::Sequence(parts) | PlanPart::Parallel(parts) => {
            parts.iter().map(|part| steps(part, depth + 1)).sum()
        }
    }
}

struct Count<'a> {
    counting: &'a Counting,
    calendar: &'a Calendar,
    pauses: &'a [Pause],
    ends: Vec<StepEnd>,
}

/// The longest way through a part of the plan.
struct Path<'a> {
    end: Due,
    critical: Vec<&'a PlanStep>,
}

impl Count<'_> {
    fn path<'p>(&mut self, part: &'p PlanPart, start: NaiveDateTime) -> Result<Path<'p>, ChainError> {
        match part {
            PlanPart::Step(step) => {
                let end = self.due(step.limit, start, &[step])?;
                self.ends.push(StepEnd { id: step.id.clone(), due: end });
                Ok(Path { end, critical: vec![step] })
            }
            PlanPart::Sequence(parts) => {
                let (first, rest) = parts.split_first().ok_or(ChainError::Empty)?;
                let mut path = self.path(first, start)?;
                for part in rest {
                    let next = self.path(part, self.after(path.end))?;
                    path.critical.extend(next.critical);
                    path.end = Due { provisional: path.end.provisional || next.end.provisional, ..next.end };
                }
                Ok(path)
            }
            PlanPart::Parallel(parts) => {
                let (first, rest) = parts.split_first().ok_or(ChainError::Empty)?;
                let mut longest = self.path(first, start)?;
                for part in rest {
                    let other = self.path(part, start)?;
                    let provisional = longest.end.provisional || other.end.provisional;
                    if self.decides(&other, &longest) {
                        longest = other;
                    }
                    longest.end.provisional = provisional;
                }
                Ok(longest)
            }
        }
    }

    /// Of two that end at once, the one whose clocks stood still for less: what is not needed stops nothing.
    fn decides(&self, one: &Path<'_>, other: &Path<'_>) -> bool {
        let paused = |path: &Path<'_>| -> i64 {
            let pauses = path.critical.iter().flat_map(|step| self.of_step(step));
            pauses.map(|pause| (pause.to - pause.from).num_days()).sum()
        };
        let (mine, theirs) = (one.end.moment(), other.end.moment());
        mine > theirs || (mine == theirs && paused(one) < paused(other))
    }

    fn of_step<'s>(&'s self, step: &'s PlanStep) -> impl Iterator<Item = &'s Pause> {
        self.pauses.iter().filter(|pause| pause.step.as_ref() == Some(&step.id))
    }

    /// With what stops every clock, and what stops those of these steps.
    fn due(&self, limit: Limit, start: NaiveDateTime, steps: &[&PlanStep]) -> Result<Due, PauseBackwards> {
        let whole = self.pauses.iter().filter(|pause| pause.step.is_none());
        let own = steps.iter().flat_map(|step| self.of_step(step));
        let spans = Pauses::spans(whole.chain(own).map(|pause| (pause.from, pause.to)))?;
        Ok(promise_by(self.counting, limit, start, &spans, self.calendar))
    }

    /// When the next step begins: the day on which the one before is due is never counted twice.
    fn after(&self, end: Due) -> NaiveDateTime {
        match (self.counting.first_day, end.time) {
            (FirstDay::SameDay, None) => plus(end.date, 1).and_time(NaiveTime::MIN),
            (FirstDay::SameDay | FirstDay::DayAfter, _) => end.moment(),
        }
    }
}
