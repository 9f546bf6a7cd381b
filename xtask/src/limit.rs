//! Commands that come to an end: what still runs when a part's time is over is killed, with all that it started.

use std::cell::Cell;
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

thread_local! {
    static UNTIL: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Kills a process group when its own input ends, as it does when the process that writes to it is no more; a line
/// lets the group go.
const WATCH: &str = "read -r line || kill -9 \"-$1\" 2>/dev/null";

/// Does work whose commands must have ended after so long.
pub(crate) fn within<T>(limit: Duration, work: impl FnOnce() -> T) -> T {
    UNTIL.set(Some(Instant::now() + limit));
    let done = work();
    UNTIL.set(None);
    done
}

/// Runs a command to its end, or to that of its time.
pub(crate) fn status(command: &mut Command) -> io::Result<ExitStatus> {
    match UNTIL.get() {
        None => command.status(),
        Some(until) => {
            let mut child = command.stdin(Stdio::null()).process_group(0).spawn()?;
            let _leash = Leash::on(&child, command, until)?;
            child.wait()
        }
    }
}

/// The same with what it writes to its standard output.
pub(crate) fn output(command: &mut Command) -> io::Result<Output> {
    match UNTIL.get() {
        None => command.output(),
        Some(until) => {
            let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).process_group(0).spawn()?;
            let _leash = Leash::on(&child, command, until)?;
            child.wait_with_output()
        }
    }
}

/// On a child that leads a process group; dropped, it lets the group go.
struct Leash {
    done: Option<Sender<()>>,
    watching: Option<JoinHandle<()>>,
}

impl Leash {
    fn on(child: &Child, command: &Command, until: Instant) -> io::Result<Self> {
        let mut watcher = Command::new("sh");
        watcher.args(["-c", WATCH, "sh", &child.id().to_string()]).stdin(Stdio::piped()).process_group(0);
        let mut watcher = watcher.spawn()?;
        let input = watcher.stdin.take();
        let name = command.get_program().to_string_lossy().into_owned();
        let (done, ended) = channel();
        let watching = thread::spawn(move || {
            let left = until.saturating_duration_since(Instant::now());
            if ended.recv_timeout(left) == Err(RecvTimeoutError::Timeout) {
                eprintln!("{name} did not end in time: it was killed, with all that it started");
                drop(input);
            } else {
                let_go(input);
            }
            // Nothing is asked of it any more.
            let _ = watcher.wait();
        });
        Ok(Self { done: Some(done), watching: Some(watching) })
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(watching) = self.watching.take() {
            let _ = watching.join();
        }
    }
}

fn let_go(input: Option<ChildStdin>) {
    if let Some(mut input) = input {
        // A watcher that is gone watches nothing.
        let _ = input.write_all(b"\n");
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::fs;

    const SHORT: Duration = Duration::from_millis(300);

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_command_that_hangs_is_killed_with_what_it_started() {
        let begun = Instant::now();
        let said = within(SHORT, || output(&mut shell("sleep 100 & echo $!; sleep 100"))).expect("it starts");
        assert!(!said.status.success() && begun.elapsed() < Duration::from_secs(30));
        let grandchild = String::from_utf8_lossy(&said.stdout).trim().to_owned();
        // A process that nobody asked for its end yet is a zombie.
        let lives = || {
            fs::read_to_string(format!("/proc/{grandchild}/stat")).is_ok_and(|told| !told.contains(") Z "))
        };
        while lives() {
            assert!(begun.elapsed() < Duration::from_secs(30), "{grandchild} lives on");
            thread::sleep(Duration::from_millis(20));
        }
    }

    #[test]
    fn a_command_that_ends_in_time_says_how() {
        let ended = within(SHORT * 100, || status(&mut shell("exit 3"))).expect("it starts");
        assert_eq!(ended.code(), Some(3));
        let said = within(SHORT * 100, || output(&mut shell("echo 贝壳"))).expect("it starts");
        assert_eq!(String::from_utf8_lossy(&said.stdout), "贝壳\n");
    }

    #[test]
    fn a_command_after_the_time_is_over_is_ended_at_once() {
        let begun = Instant::now();
        let ended = within(Duration::ZERO, || status(&mut shell("sleep 100"))).expect("it starts");
        assert!(!ended.success() && begun.elapsed() < Duration::from_secs(30));
    }
}
