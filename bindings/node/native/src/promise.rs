//! Promises: made on the thread of JavaScript, worked for on others, settled on the first again.

use crate::crossing::Crossing;
use crate::refused::{Refused, rejection};
use futures_util::FutureExt;
use napi::bindgen_prelude::{Object, spawn};
use napi::{Env, sys};
use onepalm_ffi::OnePalmError;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;

/// How a call ended.
pub(crate) type Ended = Result<Box<dyn Crossing>, OnePalmError>;

/// A call that can be worked for on any thread.
pub(crate) type Work = Pin<Box<dyn Future<Output = Ended> + Send>>;

/// Settles the promise, on the thread of JavaScript.
type Settle = Box<dyn FnOnce(Env) -> napi::Result<sys::napi_value> + Send>;

/// Lets the work run and gives the promise of what it gives; work that could not begin throws.
pub(crate) fn promise(env: &Env, work: Result<Work, Refused>) -> napi::Result<Object<'_>> {
    let work = work.map_err(|refused| refused.throw(env))?;
    let (deferred, promise) = env.create_deferred::<sys::napi_value, Settle>()?;
    spawn(async move {
        // The core's own faults end in the core; this is the skin's.
        let ended = AssertUnwindSafe(work).catch_unwind().await;
        let ended = ended.unwrap_or_else(|_| Err(OnePalmError::fault()));
        deferred.resolve(Box::new(move |env| match ended {
            Ok(given) => given.cross(&env),
            Err(error) => Err(rejection(&env, &error)),
        }));
    });
    Ok(promise)
}
