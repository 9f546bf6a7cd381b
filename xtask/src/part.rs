use std::time::{Duration, Instant};

/// How one part of the tests ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Passed,
    Failed,
    /// The machine lacks something that CI must have.
    Lacking(&'static str),
    /// There is no public test data beside the project.
    WithoutData(&'static str),
}

/// One part with its ending and how long it took.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) ending: Ending,
    pub(crate) took: Duration,
}

impl Part {
    /// Runs a part and says what it is about to do.
    pub(crate) fn run(name: &'static str, work: impl FnOnce() -> bool) -> Self {
        Self::end(name, || if work() { Ending::Passed } else { Ending::Failed })
    }

    /// The same with a part that says itself how it ended.
    pub(crate) fn end(name: &'static str, work: impl FnOnce() -> Ending) -> Self {
        println!("\n== {name}");
        let begun = Instant::now();
        let ending = work();
        Self { name, ending, took: begun.elapsed() }
    }

    /// A part that the tests leave out by themselves: it passed with them, or ended as said.
    pub(crate) fn found(name: &'static str, is_there: bool, otherwise: Ending) -> Self {
        let ending = if is_there { Ending::Passed } else { otherwise };
        Self { name, ending, took: Duration::ZERO }
    }
}
