use super::Reading;
use serde::Serialize;
use std::fmt;

/// A text with everything that it can be.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// As given.
    pub raw: String,
    /// What it can be, the most certain first; never empty.
    pub readings: Vec<Reading>,
}

impl fmt::Debug for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Explained").field("readings", &self.readings).finish_non_exhaustive()
    }
}
