use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use super::Faults;

/// How a platform is to run.
#[derive(Debug, Clone)]
pub struct PlatformConfig {
    /// `sqlite:PATH` or `postgres://…`.
    pub store_url: String,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where demo keys of an embedded store lie, owner-readable only.
    pub data_dir: PathBuf,
    /// What an empty store is filled with.
    pub seed: SeedSource,
    /// Lets the test realm listen beyond this machine. It signs anybody in: only for a closed network.
    pub allow_remote_test_realm: bool,
    /// Faults that a test asks for.
    pub faults: Faults,
}

/// What an empty store is filled with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// The calendar only.
    Nothing,
}

impl PlatformConfig {
    /// A platform on this machine at a free port, with the built-in seed and no faults.
    pub fn new(store_url: impl Into<String>, data_dir: impl Into<PathBuf>) -> Self {
        Self {
            store_url: store_url.into(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            data_dir: data_dir.into(),
            seed: SeedSource::BuiltIn,
            allow_remote_test_realm: false,
            faults: Faults::default(),
        }
    }
}
