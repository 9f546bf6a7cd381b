//! The façade for Node. The package's own code in TypeScript stands on what is exported here and shows none of it.
//!
//! [`calls::CALLS`] is the one table of calls. Values cross by [`writer`] and [`reader`], arguments by [`argument`];
//! [`promise`] begins a call, [`task`] lets it go on; [`host`] asks the host's services.

#![allow(clippy::needless_pass_by_value, reason = "JavaScript hands values over")]
#![allow(clippy::trivially_copy_pass_by_ref, reason = "napi gives its environment as a reference")]

mod argument;
mod calls;
mod cancel;
mod crossing;
mod guard;
mod handle;
mod host;
#[cfg(feature = "probe")]
mod probe;
mod promise;
mod property;
mod reader;
mod refused;
mod roots;
mod task;
mod writer;

use napi_derive::napi;

/// The version of the library that is inside.
#[napi]
pub fn version() -> String {
    onepalm_ffi::version()
}
