use crate::Failure;

/// Called back by [`crate::Probe::callback`].
#[uniffi::export(with_foreign)]
pub trait ProbeListener: Send + Sync {
    /// Gives `number` back.
    fn heard(&self, number: i32) -> Result<i32, Failure>;
}
