use crate::fault::{Result, While};
use std::process::Stdio;
use tokio::process::{Child, Command};

/// Kills a process and those it started when this process ends, in whatever way it does.
pub(crate) struct Guard {
    _watcher: Child,
}

/// Waits until its standard input ends, as it does when this process is no more.
const WATCH: &str = "cat >/dev/null; kill -9 \"-$1\" 2>/dev/null";

impl Guard {
    /// Over a child that leads a process group of its own.
    pub(crate) fn over(child: &Child) -> Result<Self> {
        let leader = child.id().unwrap_or_default().to_string();
        let mut watcher = Command::new("sh");
        watcher.args(["-c", WATCH, "sh", &leader]).stdin(Stdio::piped()).stdout(Stdio::null());
        // A signal to this process's group does not end the watcher before its work.
        watcher.process_group(0);
        Ok(Self { _watcher: watcher.spawn().during("the watcher over a child cannot be started")? })
    }
}
