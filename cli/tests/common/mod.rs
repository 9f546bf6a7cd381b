//! The built command, run as a person or a script runs it.
#![allow(dead_code, reason = "each test file uses its part")]

use serde_json::Value;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// What a run ended with.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Standard output, of which every line is JSON.
    pub(crate) fn json(&self) -> Vec<Value> {
        let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        self.out.lines().map(read).collect()
    }

    /// It ended with this exit code and named this stable code, with a sentence and nothing on standard
    /// output.
    #[track_caller]
    pub(crate) fn refused(&self, exit: i32, code: &str) {
        assert_eq!(self.code, exit, "{}{}", self.out, self.err);
        assert!(self.err.contains(&format!("[{code}]")), "{}", self.err);
        assert!(self.err.starts_with("onepalm: "), "{}", self.err);
        assert_eq!(self.out, "");
    }

    #[track_caller]
    pub(crate) fn succeeded(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }
}

/// Runs the command in a folder.
pub(crate) fn run<I: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = I>) -> Ran {
    let done = Command::new(program()).args(arguments).current_dir(folder).output().unwrap();
    Ran {
        code: done.status.code().unwrap_or(-1),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

/// Runs the command with arguments that hold no spaces.
pub(crate) fn onepalm(folder: &Path, arguments: &str) -> Ran {
    run(folder, arguments.split_whitespace())
}

/// Starts the command in a folder, with arguments that hold no spaces, and says nothing of what it says.
pub(crate) fn spawn(folder: &Path, arguments: &str) -> Child {
    let mut command = Command::new(program());
    command.args(arguments.split_whitespace()).current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn program() -> PathBuf {
    std::env::var_os("ONEPALM_BIN").map_or_else(|| env!("CARGO_BIN_EXE_onepalm").into(), PathBuf::from)
}

/// `onepalm serve` on a store of its own.
pub(crate) struct Served {
    pub(crate) address: String,
    pub(crate) folder: TempDir,
    child: Child,
}

impl Served {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(program())
            .args(["serve", "--json", "--listen", "127.0.0.1:0", "--store", "sqlite:city.sqlite"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let told: Value = serde_json::from_str(&line).unwrap();
        let address = told["address"].as_str().unwrap().to_owned();
        Self { address, folder, child }
    }

    /// The officer of the body that handles the beach stall licence does something.
    pub(crate) fn desk(&self, action: &[&str]) -> Ran {
        self.officer("officer-scjg", "demo-officer-scjg", action)
    }

    pub(crate) fn officer(&self, name: &str, password: &str, action: &[&str]) -> Ran {
        let who = ["desk", "--platform", &self.address, "--officer", name, "--password", password, "--json"];
        run(self.folder.path(), who.iter().chain(action))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A file beside the project, where it is present.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(path);
    let found = path.exists().then(|| path.canonicalize().unwrap());
    if found.is_none() {
        println!("skipped: {} is absent", path.display());
    }
    found
}
