/// How much an event matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// For whoever looks for a fault.
    Debug,
    /// What the core did.
    Info,
    /// Something failed and will be tried again.
    Warn,
    /// Something failed for good.
    Error,
}

/// One event: a stable code and numbers. It has no room for text, so nothing of a citizen's can slip in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEvent {
    /// How much it matters.
    pub level: Level,
    /// What happened, like "outbox.parked".
    pub code: &'static str,
    /// Measures: counts, milliseconds, status codes.
    pub measures: Vec<(&'static str, i64)>,
}

impl LogEvent {
    /// An event without measures.
    pub const fn new(level: Level, code: &'static str) -> Self {
        Self { level, code, measures: Vec::new() }
    }

    /// The same event with one measure more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: i64) -> Self {
        self.measures.push((name, value));
        self
    }
}
