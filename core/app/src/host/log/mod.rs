//! Where events are taken down.

mod event;
#[cfg(any(test, feature = "testing"))]
mod recording_log;
#[cfg(any(test, feature = "testing"))]
mod suite;
mod tracing_log;

#[cfg(any(test, feature = "testing"))]
pub use {recording_log::RecordingLog, suite::suite};

pub use event::{Level, LogEvent};
pub use tracing_log::TracingLog;

/// Takes down events. Must not block and must not fail.
pub trait Log: Send + Sync {
    /// Takes down one event.
    fn record(&self, event: &LogEvent);
}
