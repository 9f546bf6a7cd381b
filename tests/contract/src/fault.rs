use std::fmt::Display;

/// Why the suite cannot go on, in a sentence.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Fault(pub(crate) String);

pub(crate) type Result<T> = std::result::Result<T, Fault>;

/// Says what was being done when something failed.
pub(crate) trait While<T> {
    fn during(self, what: impl Display) -> Result<T>;
}

impl<T, E: Display> While<T> for std::result::Result<T, E> {
    fn during(self, what: impl Display) -> Result<T> {
        self.map_err(|error| Fault(format!("{what}: {error}")))
    }
}
