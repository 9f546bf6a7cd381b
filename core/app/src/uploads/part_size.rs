use std::time::Duration;

const LEAST: u64 = 64 * 1024;
const MOST: u64 = 8 * 1024 * 1024;
const QUICK: Duration = Duration::from_secs(8);

/// How much to send at once: starts at 1 MiB, doubles up to 8 MiB while a part takes less than 8 s, and
/// halves on failure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartSize(u64);

impl Default for PartSize {
    fn default() -> Self {
        Self(1024 * 1024)
    }
}

impl PartSize {
    /// Bytes.
    pub const fn bytes(self) -> u64 {
        self.0
    }

    /// After a part that went through in `took`.
    #[must_use]
    pub fn after_success(self, took: Duration) -> Self {
        if took < QUICK { Self((self.0 * 2).min(MOST)) } else { self }
    }

    /// After a part that failed.
    #[must_use]
    pub fn after_failure(self) -> Self {
        Self((self.0 / 2).max(LEAST))
    }
}
