use super::HostFailure;
use onepalm::engine::Stopped;
use onepalm::host::{Level, Log as CoreLog, LogEvent as CoreEvent};
use serde::Serialize;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

/// Most events that wait for a slow log; what comes on top is lost.
const WAITING: usize = 1024;

/// Takes down events. Called on a thread of its own, one event after the other.
#[uniffi::export(with_foreign)]
pub trait Log: Send + Sync {
    /// Takes down one event.
    fn record(&self, event: LogEvent) -> Result<(), HostFailure>;
}

/// One event: a stable code and numbers. It has no room for text, so nothing of a citizen's can slip in.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record, Serialize)]
pub struct LogEvent {
    /// How much it matters.
    pub level: LogLevel,
    /// What happened, for example `outbox.parked`.
    pub code: String,
    /// Measures: counts, milliseconds, status codes.
    pub measures: Vec<LogMeasure>,
}

/// A measure of an event.
#[derive(Clone, PartialEq, Eq, Debug, uniffi::Record, Serialize)]
pub struct LogMeasure {
    /// What was measured.
    pub name: String,
    /// How much.
    pub value: i64,
}

/// How much an event matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, uniffi::Enum, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LogLevel {
    /// For whoever looks for a fault.
    Debug,
    /// What the core did.
    Info,
    /// Something failed and will be tried again.
    Warn,
    /// Something failed for good.
    Error,
}

/// The host's log as the core sees it: nothing in the core ever waits for it.
pub(super) struct OfHost {
    events: SyncSender<LogEvent>,
}

impl OfHost {
    pub(super) fn new(host: Arc<dyn Log>) -> Result<Self, Stopped> {
        let (events, taken) = sync_channel::<LogEvent>(WAITING);
        let started = thread::Builder::new().name("onepalm-log".to_owned()).spawn(move || {
            for event in taken {
                // A log that fails has nobody to tell.
                let _ = host.record(event);
            }
        });
        started.map_err(|_| Stopped::NoThreads)?;
        Ok(Self { events })
    }
}

impl CoreLog for OfHost {
    fn record(&self, event: &CoreEvent) {
        // A full queue loses events, never time.
        let _ = self.events.try_send(event.into());
    }
}

impl From<&CoreEvent> for LogEvent {
    fn from(event: &CoreEvent) -> Self {
        let measure = |(name, value): &(&str, i64)| LogMeasure { name: (*name).to_owned(), value: *value };
        Self {
            level: event.level.into(),
            code: event.code.to_owned(),
            measures: event.measures.iter().map(measure).collect(),
        }
    }
}

impl From<Level> for LogLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::Debug => Self::Debug,
            Level::Info => Self::Info,
            Level::Warn => Self::Warn,
            Level::Error => Self::Error,
        }
    }
}
