//! Host services: what the core needs from the machine it runs on.
//!
//! Each service has a trait, an adapter that does it for real, a fake that can fail on purpose, and one suite
//! that both pass. Fakes and suites come with the feature `testing`; a shell runs the suites against its own
//! adapters.
//!
//! The core never holds a lock while it asks a key guard, a clock or a log that reading or writing on the device would
//! need: each may call back into the core, from another thread of a runtime with several, and wait for it. What waits
//! for the network is another matter: a sync waits for the sync that asks. Entropy must not call back.
//!
//! ```no_run
//! use std::sync::Arc;
//! use onepalm::host::{FileKeyGuard, HostServices, HttpTransport, SystemClock, SystemEntropy, TracingLog, TrustRoots};
//! # fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let services = HostServices {
//!     key_guard: Arc::new(FileKeyGuard::open_or_create("palm.keys")?),
//!     clock: Arc::new(SystemClock::default()),
//!     log: Arc::new(TracingLog),
//!     entropy: Arc::new(SystemEntropy::default()),
//!     transport: Arc::new(HttpTransport::new(TrustRoots::Web)?),
//! };
//! # Ok(()) }
//! ```

mod clock;
mod entropy;
#[cfg(any(test, feature = "testing"))]
mod headless_browser;
mod key_guard;
mod log;
mod services;
mod transport;

pub use clock::{Clock, SystemClock};
pub use entropy::{Entropy, SystemEntropy};
pub use key_guard::{DevicePublicKey, FileKeyGuard, KeyGuard, KeyGuardError};
pub use log::{Level, Log, LogEvent, TracingLog};
pub use services::HostServices;
pub use transport::{
    Headers, HttpTransport, Method, Refusal, Request, Response, Transport, TransportError, TrustRoots,
};

#[cfg(any(test, feature = "testing"))]
pub use {
    clock::{ManualClock, suite as clock_suite},
    entropy::{SeededEntropy, suite as entropy_suite},
    headless_browser::{BrowserError, HeadlessBrowser},
    key_guard::{MemoryKeyGuard, suite as key_guard_suite},
    log::{RecordingLog, suite as log_suite},
    transport::{Fault, FaultRule, FaultyTransport, TestServer, suite as transport_suite},
};

#[cfg(test)]
mod tests;
