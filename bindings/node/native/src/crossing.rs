use crate::handle::{Handle, Kept};
use crate::writer::write;
use napi::bindgen_prelude::{JavaScriptClassExt, ToNapiValue, Uint8Array};
use napi::{Env, JsValue, sys};
use onepalm_ffi::{Citizen, OnePalm};
use serde::Serialize;
use std::sync::Arc;

/// What a call gave, on its way back to the thread of JavaScript.
pub(crate) trait Crossing: Send {
    /// Makes the value, on that thread.
    fn cross(self: Box<Self>, env: &Env) -> napi::Result<sys::napi_value>;
}

/// A record, a list, a text.
pub(crate) struct Plain<T>(pub(crate) T);

/// Bytes, which are handed over and not copied.
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl<T: Serialize + Send> Crossing for Plain<T> {
    fn cross(self: Box<Self>, env: &Env) -> napi::Result<sys::napi_value> {
        Ok(write(env, &self.0)?.raw())
    }
}

impl Crossing for Bytes {
    fn cross(self: Box<Self>, env: &Env) -> napi::Result<sys::napi_value> {
        Ok(Uint8Array::from(self.0).into_unknown(env)?.raw())
    }
}

impl Crossing for Handle {
    fn cross(self: Box<Self>, env: &Env) -> napi::Result<sys::napi_value> {
        Ok(self.into_instance(env)?.raw())
    }
}

impl From<Arc<OnePalm>> for Handle {
    fn from(root: Arc<OnePalm>) -> Self {
        Self(Kept::Root(root))
    }
}

impl From<Arc<Citizen>> for Handle {
    fn from(citizen: Arc<Citizen>) -> Self {
        Self(Kept::Citizen(citizen))
    }
}
