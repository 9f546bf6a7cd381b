use super::{Level, Log, LogEvent};

/// Hands events to whatever `tracing` subscriber the process has.
#[derive(Clone, Copy, Debug, Default)]
pub struct TracingLog;

impl Log for TracingLog {
    fn record(&self, event: &LogEvent) {
        let LogEvent { level, code, measures } = event;
        match level {
            Level::Debug => tracing::debug!(target: "onepalm", code, ?measures),
            Level::Info => tracing::info!(target: "onepalm", code, ?measures),
            Level::Warn => tracing::warn!(target: "onepalm", code, ?measures),
            Level::Error => tracing::error!(target: "onepalm", code, ?measures),
        }
    }
}
