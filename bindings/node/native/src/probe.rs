//! The façade's calls that do nothing.

use crate::crossing::{Crossing, Plain};
use crate::host::Host;
use crate::promise::{Ended, promise};
use crate::reader::{bytes, read};
use crate::refused::Refused;
use crate::writer::write;
use napi::Env;
use napi::bindgen_prelude::{Object, Uint8Array, Unknown};
use napi_derive::napi;
use onepalm_ffi::{OnePalmError, Probe as Inside, ProbeRecord};
use std::sync::Arc;

/// Calls that do nothing.
#[napi]
pub struct Probe(Arc<Inside>);

#[napi]
impl Probe {
    /// With threads of its own.
    #[napi(constructor)]
    pub fn new(env: &Env) -> napi::Result<Self> {
        Inside::new().map(Self).map_err(|error| Refused::Ours(error).throw(env))
    }

    /// Gives `number` back.
    #[napi]
    pub fn call(&self, number: i32) -> i32 {
        self.0.call(number)
    }

    /// Gives `record` back.
    #[napi]
    pub fn record<'a>(&self, env: &'a Env, record: Unknown<'a>) -> napi::Result<Unknown<'a>> {
        let record: ProbeRecord = read(record).map_err(|refused| refused.throw(env))?;
        write(env, &self.0.record(record))
    }

    /// A hundred records.
    #[napi]
    pub fn list<'a>(&self, env: &'a Env) -> napi::Result<Unknown<'a>> {
        write(env, &self.0.list())
    }

    /// Gives `bytes` back.
    #[napi]
    pub fn bytes(&self, env: &Env, some: Unknown<'_>) -> napi::Result<Uint8Array> {
        let some = bytes(some).map_err(|refused| refused.throw(env))?;
        Ok(Uint8Array::from(self.0.bytes(some)))
    }

    /// Gives `number` back, from a thread of the core.
    #[napi]
    pub fn wait<'a>(&self, env: &'a Env, number: i32) -> napi::Result<Object<'a>> {
        let inside = Arc::clone(&self.0);
        promise(env, || Ok(Box::pin(async move { ended(inside.wait(number).await) })))
    }

    /// Lets the next commit of the core in `folder` panic, once: `at` is `before`, `inside` or `after` it.
    #[napi]
    pub fn fault_in_commit<'a>(&self, env: &'a Env, folder: String, at: String) -> napi::Result<Object<'a>> {
        let inside = Arc::clone(&self.0);
        let armed = async move { ended(inside.fault_in_commit(folder, at).await.map(|()| 0)) };
        promise(env, || Ok(Box::pin(armed)))
    }

    /// Panics, on a thread of the core.
    #[napi]
    pub fn fault<'a>(&self, env: &'a Env) -> napi::Result<Object<'a>> {
        let inside = Arc::clone(&self.0);
        promise(env, || Ok(Box::pin(async move { ended(inside.fault().await) })))
    }

    /// Panics, on the thread of JavaScript.
    #[napi]
    pub fn fault_at_once<'a>(&self, env: &'a Env) -> napi::Result<Object<'a>> {
        promise(env, || {
            let number = self.0.fault_at_once();
            Ok(Box::pin(async move { ended(Ok(number)) }))
        })
    }

    /// Asks `host` the question `heard` and gives its answer back.
    #[napi]
    pub fn callback<'a>(&self, env: &'a Env, host: &Host, number: i32) -> napi::Result<Object<'a>> {
        let (inside, host) = (Arc::clone(&self.0), Arc::new(host.clone()));
        promise(env, || Ok(Box::pin(async move { ended(inside.callback(host, number).await) })))
    }
}

fn ended(number: Result<i32, OnePalmError>) -> Ended {
    number.map(|number| Box::new(Plain(number)) as Box<dyn Crossing>)
}
