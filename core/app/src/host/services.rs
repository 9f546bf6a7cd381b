//! The services as one bundle.

use std::sync::Arc;

use super::{Clock, Entropy, KeyGuard, Log, Transport};

/// Everything the core is given when it is built. Cheap to clone.
#[derive(Clone)]
pub struct HostServices {
    /// Guards the vault's keys and the device's own key.
    pub key_guard: Arc<dyn KeyGuard>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Takes down what happened.
    pub log: Arc<dyn Log>,
    /// Gives random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// Speaks HTTP.
    pub transport: Arc<dyn Transport>,
}
