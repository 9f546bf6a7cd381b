use crate::handle::{Handle, Kept};
use crate::reader::{bytes, text};
use crate::refused;
use napi::Env;
use napi::bindgen_prelude::{Uint8Array, Unknown};
use napi_derive::napi;
use onepalm_ffi::{HostFailure, file_key_guard};

/// A key guard with its keys in a file.
#[napi(catch_unwind)]
pub(crate) fn file_guard(env: &Env, path: Unknown<'_>) -> napi::Result<Handle> {
    refused::guarded(env, || {
        let path = text(path).map_err(|refused| refused.at("path"))?;
        Ok(Handle(Kept::Guard(file_key_guard(path)?)))
    })
}

/// What a guard does: `wrap`, `unwrap`, `sign` or `publicKey`. The message of what it throws says why it cannot.
#[napi(catch_unwind)]
pub(crate) fn guarded(guard: &Handle, question: String, matter: Unknown<'_>) -> napi::Result<Uint8Array> {
    let Kept::Guard(guard) = &guard.0 else { return Err(napi::Error::from_reason("unavailable")) };
    let matter = || bytes(matter).map_err(|_| HostFailure::Wrong);
    let answer = match question.as_str() {
        "wrap" => matter().and_then(|plain| guard.wrap(plain)),
        "unwrap" => matter().and_then(|wrapped| guard.unwrap(wrapped)),
        "sign" => matter().and_then(|message| guard.sign(message)),
        _ => guard.public_key(),
    };
    let reason = |failure| match failure {
        HostFailure::Gone => "gone",
        HostFailure::Unavailable => "unavailable",
        HostFailure::Wrong => "wrong",
    };
    Ok(answer.map_err(|failure| napi::Error::from_reason(reason(failure)))?.into())
}
