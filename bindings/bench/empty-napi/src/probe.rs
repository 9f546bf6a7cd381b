use crate::ProbeRecord;
use napi::bindgen_prelude::{Result, Uint8Array, Uint8ArraySlice};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Error, Status};
use napi_derive::napi;
use std::sync::mpsc;

/// A function of the host's that keeps no process alive.
type Listener = ThreadsafeFunction<i32, i32, i32, Status, false, true>;

/// Calls that do nothing.
#[napi]
#[derive(Default)]
pub struct Probe {}

#[napi]
impl Probe {
    #[napi(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives `number` back.
    #[napi]
    pub fn call(&self, number: i32) -> i32 {
        number
    }

    /// Gives `record` back.
    #[napi]
    pub fn record(&self, record: ProbeRecord) -> ProbeRecord {
        record
    }

    /// A hundred records.
    #[napi]
    pub fn list(&self) -> Vec<ProbeRecord> {
        (0..100).map(ProbeRecord::numbered).collect()
    }

    /// Gives the same bytes back, as new ones.
    #[napi]
    pub fn bytes(&self, bytes: Uint8ArraySlice<'_>) -> Uint8Array {
        bytes.to_vec().into()
    }

    /// Calls `listener` from a thread that may wait.
    #[napi]
    pub async fn callback(&self, listener: Listener, number: i32) -> Result<i32> {
        tokio::task::spawn_blocking(move || heard(&listener, number))
            .await
            .map_err(|error| Error::from_reason(error.to_string()))?
    }

    /// Gives `number` back, from another thread.
    #[napi]
    #[allow(clippy::unused_async, reason = "where it runs is what is measured")]
    pub async fn wait(&self, number: i32) -> i32 {
        number
    }
}

fn heard(listener: &Listener, number: i32) -> Result<i32> {
    let (told, answer) = mpsc::sync_channel(1);
    let tell = move |heard: Result<i32>, _| {
        // Nobody hears it only if nobody waits any more.
        let _ = told.send(heard);
        Ok(())
    };
    listener.call_with_return_value(number, ThreadsafeFunctionCallMode::NonBlocking, tell);
    answer.recv().map_err(|_| Error::from_status(Status::Closing))?
}
