//! The calls of the façade's probe with nothing behind them: what UniFFI alone costs.

mod listener;
mod record;

pub use listener::Listener;
pub use record::ProbeRecord;
use std::sync::Arc;

uniffi::setup_scaffolding!();

/// A number and back.
#[uniffi::export]
pub fn call(x: u64) -> u64 {
    x
}

/// One record and back.
#[uniffi::export]
pub fn record(one: ProbeRecord) -> ProbeRecord {
    one
}

/// A hundred records out.
#[uniffi::export]
pub fn list() -> Vec<ProbeRecord> {
    (0..100).map(ProbeRecord::numbered).collect()
}

/// As many calls into the host.
#[uniffi::export]
#[expect(clippy::needless_pass_by_value, reason = "the host hands it over")]
pub fn callback(listener: Arc<dyn Listener>, times: u32) -> u64 {
    (0..times).map(|at| listener.on_value(at.into())).sum()
}

/// A future that is ready at once.
#[uniffi::export(async_runtime = "tokio")]
#[expect(clippy::unused_async, reason = "the wait is what is measured")]
pub async fn await_it(x: u64) -> u64 {
    x
}

/// Bytes and back.
#[uniffi::export]
pub fn bytes(some: Vec<u8>) -> Vec<u8> {
    some
}
