/// What the host is called by.
#[uniffi::export(with_foreign)]
pub trait Listener: Send + Sync {
    /// Told a number, says one.
    fn on_value(&self, value: u64) -> u64;
}
