use std::sync::{Mutex, PoisonError};

use super::{Log, LogEvent};

/// Keeps events to be looked at.
#[derive(Debug, Default)]
pub struct RecordingLog(Mutex<Vec<LogEvent>>);

impl RecordingLog {
    /// Every event so far, oldest first.
    pub fn events(&self) -> Vec<LogEvent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether an event with this code was recorded.
    pub fn has(&self, code: &str) -> bool {
        self.events().iter().any(|event| event.code == code)
    }
}

impl Log for RecordingLog {
    fn record(&self, event: &LogEvent) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(event.clone());
    }
}
