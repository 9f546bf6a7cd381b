//! The calls of the façade's probe with nothing behind them: what napi alone costs.

mod record;

use napi::bindgen_prelude::{Function, Result, Uint8Array};
use napi_derive::napi;
pub use record::ProbeRecord;

/// A number and back.
#[napi]
pub fn call(x: f64) -> f64 {
    x
}

/// One record and back.
#[napi]
pub fn record(one: ProbeRecord) -> ProbeRecord {
    one
}

/// A hundred records out.
#[napi]
pub fn list() -> Vec<ProbeRecord> {
    (0..100).map(ProbeRecord::numbered).collect()
}

/// As many calls into the host.
#[napi]
pub fn callback(listener: Function<'_, f64, f64>, times: u32) -> Result<f64> {
    (0..times).map(|at| listener.call(at.into())).sum()
}

/// A future that is ready at once.
#[napi]
#[allow(clippy::unused_async, reason = "the wait is what is measured")]
pub async fn await_it(x: f64) -> f64 {
    x
}

/// Bytes and back.
#[napi]
pub fn bytes(some: Uint8Array) -> Uint8Array {
    some
}
