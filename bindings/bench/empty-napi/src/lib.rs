//! The calls of the façade's probe with nothing behind them: what napi alone costs.

mod probe;
mod record;

pub use probe::Probe;
pub use record::ProbeRecord;
