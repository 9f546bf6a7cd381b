//! The calls of the façade's probe with nothing behind them: what UniFFI and threads of one's own cost.

mod failure;
mod listener;
mod probe;
mod record;

pub use failure::Failure;
pub use listener::ProbeListener;
pub use probe::Probe;
pub use record::ProbeRecord;

uniffi::setup_scaffolding!("onepalm_empty");
