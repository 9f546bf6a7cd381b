use super::{Clock, KeyGuard, Log, clock, key_guard, log};
use crate::error::OnePalmError;
use onepalm::host::{
    HostServices as CoreServices, HttpTransport, SystemClock, SystemEntropy, TracingLog, TrustRoots,
};
use std::sync::Arc;

/// The host's services.
#[derive(uniffi::Record)]
pub struct HostServices {
    /// Keeps the device's keys.
    pub key_guard: Arc<dyn KeyGuard>,
    /// Tells the time; absent: the system's clocks.
    #[uniffi(default = None)]
    pub clock: Option<Arc<dyn Clock>>,
    /// Takes down events; absent: nobody does.
    #[uniffi(default = None)]
    pub log: Option<Arc<dyn Log>>,
}

impl HostServices {
    pub(crate) fn into_core(self) -> Result<CoreServices, OnePalmError> {
        let transport = HttpTransport::new(TrustRoots::Web).map_err(onepalm::Error::from)?;
        let clock: Arc<dyn onepalm::host::Clock> = match self.clock {
            Some(host) => Arc::new(clock::OfHost::new(host)),
            None => Arc::new(SystemClock::default()),
        };
        let log: Arc<dyn onepalm::host::Log> = match self.log {
            Some(host) => Arc::new(log::OfHost::new(host)?),
            None => Arc::new(TracingLog),
        };
        Ok(CoreServices {
            key_guard: Arc::new(key_guard::OfHost(self.key_guard)),
            clock,
            log,
            entropy: Arc::new(SystemEntropy::default()),
            transport: Arc::new(transport),
        })
    }
}
