//! How a core is opened and ended.

use crate::crossing::{Crossing, Plain};
use crate::handle::{Handle, Kept};
use crate::host::Host;
use crate::promise::{Work, promise};
use crate::reader::read;
use crate::refused::Refused;
use napi::Env;
use napi::bindgen_prelude::{ClassInstance, Object, Unknown};
use napi_derive::napi;
use onepalm_contract::form::FieldErrorCode;
use onepalm_ffi::{Clock, Config, HostServices, KeyGuard, Log, OnePalm, OnePalmError};
use std::sync::Arc;

/// Which services the host has beside the key guard.
#[napi(object)]
pub(crate) struct Services {
    /// The questions `now` and `monotonic` are answered.
    pub clock: bool,
    /// `record` is answered.
    pub log: bool,
}

/// Opens a core, or begins anew. Without `guard`, the host answers `wrap`, `unwrap`, `sign` and `publicKey`.
#[napi(catch_unwind)]
pub(crate) fn open<'a>(
    env: &'a Env,
    anew: bool,
    config: Unknown<'a>,
    host: &Host,
    services: Services,
    guard: Option<ClassInstance<'a, Handle>>,
) -> napi::Result<Object<'a>> {
    promise(env, || opening(anew, config, host, &services, guard.as_deref()))
}

fn opening(
    anew: bool,
    config: Unknown<'_>,
    host: &Host,
    services: &Services,
    guard: Option<&Handle>,
) -> Result<Work, Refused> {
    let config: Config = read(config).map_err(|refused| refused.at("config"))?;
    let host = Arc::new(host.clone());
    let key_guard: Arc<dyn KeyGuard> = match guard {
        Some(Handle(Kept::Guard(guard))) => Arc::clone(guard),
        Some(_) => return Err(Refused::Value(FieldErrorCode::WrongType).at("keyGuard")),
        None => Arc::clone(&host) as Arc<dyn KeyGuard>,
    };
    let clock = services.clock.then(|| Arc::clone(&host) as Arc<dyn Clock>);
    let log = services.log.then_some(host as Arc<dyn Log>);
    let host = HostServices { key_guard, clock, log };
    Ok(Box::pin(async move {
        let opened =
            if anew { OnePalm::start_over(config, host).await } else { OnePalm::open(config, host).await };
        Ok(Box::new(Handle::from(opened?)) as Box<dyn Crossing>)
    }))
}

/// Ends a core.
#[napi(catch_unwind)]
pub(crate) fn shut_down<'a>(env: &'a Env, root: &Handle) -> napi::Result<Object<'a>> {
    promise(env, || {
        let Kept::Root(root) = &root.0 else { return Err(OnePalmError::fault().into()) };
        let root = Arc::clone(root);
        Ok(Box::pin(async move {
            root.shut_down().await;
            Ok(Box::new(Plain(())) as Box<dyn Crossing>)
        }))
    })
}
