use super::HostFailure;
use chrono::{DateTime, Utc};
use onepalm::host::{Clock as CoreClock, SystemClock};
use std::sync::Arc;
use std::time::Duration;

/// The device's clocks. Neither is believed alone: the citizen can set the one, and the other forgets. Only for hosts
/// that know better than the system's own clocks; one that fails is passed over for those.
#[uniffi::export(with_foreign)]
pub trait Clock: Send + Sync {
    /// The wall clock, milliseconds since 1970: may be wrong, may jump.
    fn now_millis(&self) -> Result<i64, HostFailure>;

    /// Milliseconds since a moment fixed while the process runs: never goes back.
    fn monotonic_millis(&self) -> Result<i64, HostFailure>;
}

/// The host's clock as the core sees it.
pub(super) struct OfHost {
    host: Arc<dyn Clock>,
    system: SystemClock,
}

impl OfHost {
    pub(super) fn new(host: Arc<dyn Clock>) -> Self {
        Self { host, system: SystemClock::default() }
    }

    /// A slow clock holds up its caller only: the thread's other work moves on.
    fn ask<T: Send>(ask: impl FnOnce() -> T) -> T {
        match tokio::runtime::Handle::try_current() {
            Ok(_) => tokio::task::block_in_place(ask),
            Err(_) => ask(),
        }
    }
}

impl CoreClock for OfHost {
    fn now(&self) -> DateTime<Utc> {
        let told = Self::ask(|| self.host.now_millis());
        told.ok().and_then(DateTime::from_timestamp_millis).unwrap_or_else(|| self.system.now())
    }

    fn monotonic(&self) -> Duration {
        let told = Self::ask(|| self.host.monotonic_millis()).ok();
        let told = told.and_then(|millis| u64::try_from(millis).ok());
        told.map_or_else(|| self.system.monotonic(), Duration::from_millis)
    }
}
