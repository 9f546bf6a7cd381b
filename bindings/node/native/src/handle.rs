use crate::argument::Arguments;
use crate::calls::CALLS;
use crate::host::{Host, Observer};
use crate::promise::promise;
use napi::Env;
use napi::bindgen_prelude::{Array, Object};
use napi_derive::napi;
use onepalm_ffi::{Citizen, KeyGuard, OnePalm, OnePalmError, Subscription};
use std::sync::Arc;

/// An object of the façade. The areas are not: they are made anew by each call, which costs nothing.
pub(crate) enum Kept {
    Root(Arc<OnePalm>),
    Citizen(Arc<Citizen>),
    Guard(Arc<dyn KeyGuard>),
    Subscription(Arc<Subscription>),
}

/// An object of the façade, as JavaScript holds it.
#[napi]
pub struct Handle(pub(crate) Kept);

#[napi]
impl Handle {
    /// Begins the call of this number with these arguments; a promise.
    #[napi(catch_unwind)]
    pub fn call<'a>(&self, env: &'a Env, number: u32, arguments: Array<'a>) -> napi::Result<Object<'a>> {
        promise(env, || {
            let call = usize::try_from(number).ok().and_then(|number| CALLS.get(number));
            let call = call.ok_or_else(OnePalmError::fault)?;
            (call.begin)(&self.0, &mut Arguments::new(arguments))
        })
    }

    /// Of a citizen: who it is.
    #[napi]
    pub fn person(&self) -> Option<String> {
        match &self.0 {
            Kept::Citizen(citizen) => Some(citizen.person().to_string()),
            _ => None,
        }
    }

    /// Of a citizen: asks `host` the question `changed` whenever something changed, one at a time,
    /// and `ended` once there will be no more.
    #[napi(catch_unwind)]
    pub fn observe(&self, host: &Host) -> Option<Handle> {
        match &self.0 {
            Kept::Citizen(citizen) => {
                let observer = Arc::new(Observer(host.clone()));
                Some(Self(Kept::Subscription(citizen.observe(observer))))
            }
            _ => None,
        }
    }

    /// Of a subscription: ends it.
    #[napi]
    pub fn end(&self) {
        if let Kept::Subscription(subscription) = &self.0 {
            subscription.end();
        }
    }
}
