use crate::limit::within;
use std::time::{Duration, Instant};

/// How long a part may take on a slow machine that has nothing of it yet.
const MOST: Duration = Duration::from_mins(40);

/// The same where every package is compiled.
const MOST_OF_ALL: Duration = Duration::from_hours(2);

/// How one part of the tests ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ending {
    Passed,
    Failed,
    /// It took longer than it may, and was ended.
    Endless(Duration),
    /// The machine lacks something that CI must have.
    Lacking(&'static str),
    /// The machine lacks what CI may lack, too: it lies beside the project on some machines only.
    Without(&'static str),
}

/// One part with its ending and how long it took.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) ending: Ending,
    pub(crate) took: Duration,
    /// Whether it is there for the packages of other languages.
    pub(crate) of_bindings: bool,
}

impl Part {
    /// Runs a part and says what it is about to do.
    pub(crate) fn run(name: &'static str, work: impl FnOnce() -> bool) -> Self {
        Self::end(name, || passed(work()))
    }

    /// The same where everything is compiled.
    pub(crate) fn run_long(name: &'static str, work: impl FnOnce() -> bool) -> Self {
        Self::end_within(MOST_OF_ALL, name, || passed(work()))
    }

    /// The same with a part that says itself how it ended.
    pub(crate) fn end(name: &'static str, work: impl FnOnce() -> Ending) -> Self {
        Self::end_within(MOST, name, work)
    }

    fn end_within(limit: Duration, name: &'static str, work: impl FnOnce() -> Ending) -> Self {
        println!("\n== {name}");
        let begun = Instant::now();
        let ending = within(limit, work);
        let took = begun.elapsed();
        let ending = if ending == Ending::Failed && took >= limit { Ending::Endless(limit) } else { ending };
        Self { name, ending, took, of_bindings: false }
    }

    /// The same part as one of the packages'.
    pub(crate) fn of_bindings(self) -> Self {
        Self { of_bindings: true, ..self }
    }

    /// A part that the tests leave out by themselves: it passed with them, or ended as said.
    pub(crate) fn found(name: &'static str, is_there: bool, otherwise: Ending) -> Self {
        let ending = if is_there { Ending::Passed } else { otherwise };
        Self { name, ending, took: Duration::ZERO, of_bindings: false }
    }
}

fn passed(well: bool) -> Ending {
    if well { Ending::Passed } else { Ending::Failed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_fails_after_its_time_was_endless_and_one_that_passes_passed() {
        let ending = |limit, well| Part::end_within(limit, "a part", || passed(well)).ending;
        assert_eq!(ending(Duration::ZERO, false), Ending::Endless(Duration::ZERO));
        assert_eq!(ending(Duration::ZERO, true), Ending::Passed);
        assert_eq!(ending(MOST, false), Ending::Failed);
    }
}
