//! Promises: made on the thread of JavaScript, worked for on others, settled on the first again.

use crate::crossing::Crossing;
use crate::refused::{Refused, guarded, rejection};
use crate::task::Task;
use napi::bindgen_prelude::Object;
use napi::{Env, sys};
use onepalm_ffi::OnePalmError;
use std::pin::Pin;

/// How a call ended.
pub(crate) type Ended = Result<Box<dyn Crossing>, OnePalmError>;

/// A call that can be worked for on any thread.
pub(crate) type Work = Pin<Box<dyn Future<Output = Ended> + Send>>;

/// Settles the promise, on the thread of JavaScript.
type Settle = Box<dyn FnOnce(Env) -> napi::Result<sys::napi_value> + Send>;

/// Begins work and gives the promise of what it gives; what could not begin throws.
pub(crate) fn promise(env: &Env, begin: impl FnOnce() -> Result<Work, Refused>) -> napi::Result<Object<'_>> {
    let work = guarded(env, begin)?;
    let (deferred, promise) = env.create_deferred::<sys::napi_value, Settle>()?;
    Task::begin(work, move |ended| {
        deferred.resolve(Box::new(move |env| match ended {
            Ok(given) => given.cross(&env),
            Err(error) => Err(rejection(&env, &error)),
        }));
    });
    Ok(promise)
}
