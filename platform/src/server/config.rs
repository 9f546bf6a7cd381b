use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use url::Url;

use super::Faults;
use crate::clock::{Clock, SystemClock};
use crate::seed::Seed;

/// How a platform is to run.
#[derive(Clone)]
pub struct PlatformConfig {
    /// `sqlite:PATH` or `postgres://…`. Demo keys of a SQLite store lie beside it, in `PATH.keys`.
    pub store_url: String,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where it is reached from outside; `None`: at the address it listens on.
    pub public_url: Option<Url>,
    /// What the city starts with.
    pub seed: SeedSource,
    /// A folder with the city's own calendars, one JSON file a year, looked at again from time to time; `None`: those
    /// that the store has, else those of the seed.
    pub calendar: Option<PathBuf>,
    /// Lets the test realm listen beyond this machine. It signs anybody in: only for a closed network.
    pub allow_remote_test_realm: bool,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Faults that a test asks for.
    pub faults: Faults,
}

/// What the city starts with.
#[derive(Debug, Clone, Default)]
pub enum SeedSource {
    /// The invented city: its items, its people, its calendar.
    #[default]
    BuiltIn,
    /// The invented city's people and calendar, and the items of a catalogue file.
    Catalogue {
        /// The file.
        path: PathBuf,
        /// The dialect it is written in, such as `guangdong`.
        dialect: String,
    },
    /// What a test hands in.
    Given(Box<Seed>),
}

impl PlatformConfig {
    /// A platform on this machine at a free port, with the built-in seed and no faults.
    pub fn new(store_url: impl Into<String>) -> Self {
        Self {
            store_url: store_url.into(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            public_url: None,
            seed: SeedSource::BuiltIn,
            calendar: None,
            allow_remote_test_realm: false,
            clock: Arc::new(SystemClock),
            faults: Faults::default(),
        }
    }
}

impl fmt::Debug for PlatformConfig {
    /// The store's URL may hold a password and is left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlatformConfig").field("listen", &self.listen).finish_non_exhaustive()
    }
}
