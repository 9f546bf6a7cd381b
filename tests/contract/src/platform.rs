use crate::fault::{Fault, Result, While};
use crate::guard::Guard;
use serde_json::Value;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;
use url::Url;

/// How long a platform may take to stand.
const START: Duration = Duration::from_mins(1);

/// The real platform: a process of its own on a fresh store.
pub(crate) struct Platform {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    _guard: Guard,
    _process: Child,
    _store: TempDir,
}

impl Platform {
    /// Starts one that is reached at `public`.
    pub(crate) async fn start(public: &Url) -> Result<Self> {
        let store = tempfile::tempdir().during("no folder for the platform's store")?;
        let path = command()?;
        let mut command = Command::new(&path);
        command
            .args(["serve", "--json", "--listen", "127.0.0.1:0", "--public-url", public.as_str(), "--store"])
            .arg(format!("sqlite:{}", store.path().join("platform.sqlite").display()))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .process_group(0)
            .kill_on_drop(true);
        let mut process = command.spawn().during(path.display())?;
        let guard = Guard::over(&process)?;
        let said = process.stdout.take().expect("its output was piped");
        let address = timeout(START, address(said)).await.during("the platform does not come up")??;
        Ok(Self { address, _guard: guard, _process: process, _store: store })
    }
}

/// `ONEPALM_COMMAND`, or the command beside this one.
fn command() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("ONEPALM_COMMAND") {
        return Ok(named.into());
    }
    let own = std::env::current_exe().during("this program does not know where it lies")?;
    let beside = own.with_file_name("onepalm");
    if beside.is_file() {
        return Ok(beside);
    }
    Err(Fault(format!("there is no {}: build the command, or name it in ONEPALM_COMMAND", beside.display())))
}

async fn address(said: ChildStdout) -> Result<SocketAddr> {
    let mut line = String::new();
    BufReader::new(said).read_line(&mut line).await.during("the platform's first line")?;
    let told: Value = serde_json::from_str(&line).during("the platform's first line")?;
    let address = told["address"].as_str().unwrap_or_default().trim_start_matches("http://");
    address.parse().during("the platform's address")
}
