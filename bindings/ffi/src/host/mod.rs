//! What the core needs from the machine it runs on. Calls come on threads of the core, so that a service may call the
//! core in turn. A service may fail and may be slow: it holds up the calls that need its answer and no others.

mod clock;
mod failure;
mod key_guard;
mod log;
mod services;

pub use clock::Clock;
pub use failure::HostFailure;
pub use key_guard::{KeyGuard, file_key_guard};
pub use log::{Log, LogEvent, LogLevel, LogMeasure};
pub use services::HostServices;
