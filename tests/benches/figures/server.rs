//! A platform in a process of its own, so that its processor time can be told from its clients'.

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use onepalm_platform::server::{Platform, PlatformConfig, SeedSource};
use tokio::runtime::Runtime;

use crate::citizen::city;

/// The argument that makes this program the platform.
pub(crate) const SERVE: &str = "--serve";

pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    pub(crate) fn start(store: &str) -> Self {
        let program = std::env::current_exe().expect("this program has a file");
        let mut command = Command::new(program);
        command.arg(SERVE).arg(store).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("this program starts");
        let mut line = String::new();
        let mut told = BufReader::new(child.stdout.take().expect("a pipe"));
        told.read_line(&mut line).expect("the platform tells its address");
        let address = line.trim().parse().expect("an address");
        Self { child, address }
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It stops when its standard input closes.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// What the other process does.
pub(crate) fn serve(runtime: &Runtime, store: &str) {
    let mut config = PlatformConfig::new(store);
    config.seed = SeedSource::Given(Box::new(city()));
    let running = runtime.block_on(Platform::start(config)).expect("the platform starts");
    println!("{}", running.address());
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    runtime.block_on(running.shutdown());
}
