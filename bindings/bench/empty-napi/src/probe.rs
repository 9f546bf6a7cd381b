use crate::ProbeRecord;
use napi::bindgen_prelude::{Result, Uint8Array};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Error, Status};
use napi_derive::napi;
use std::sync::mpsc;
use tokio::task::JoinError;

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

    /// Gives `bytes` back.
    #[napi]
    pub fn bytes(&self, bytes: Uint8Array) -> Uint8Array {
        bytes
    }

    /// Calls `listener` from a thread that may wait.
    #[napi]
    pub async fn callback(&self, listener: Listener, number: i32) -> Result<i32> {
        tokio::task::spawn_blocking(move || heard(&listener, number))
            .await
            .map_err(|error| no_thread(&error))?
    }

    /// Gives `number` back, from another thread.
    #[napi]
    pub async fn wait(&self, number: i32) -> Result<i32> {
        tokio::spawn(async move { number }).await.map_err(|error| no_thread(&error))
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

fn no_thread(error: &JoinError) -> Error {
    Error::from_reason(error.to_string())
}
