use crate::limit;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The project's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the project").to_owned()
}

/// Where build results lie.
pub(crate) fn output() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Where cargo keeps the sources of what is depended on.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

/// A cargo command in the project, with the toolchain that runs xtask.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

/// A cargo command over every package, with the calls that do nothing and the one that panics: with one set of features
/// nothing is compiled twice.
pub(crate) fn workspace(verb: &str) -> Command {
    cargo(&[verb, "--workspace", "--locked", "--features", "onepalm-ffi/probe,onepalm-node/probe"])
}

/// Forgets a shared library that was built in a folder of cargo's: one of other features has the same name, and cargo
/// would take it for the one that is asked for.
pub(crate) fn forget(folder: &Path, library: &str) {
    for place in [folder.join("deps"), folder.to_owned()] {
        // It need not be there.
        let _ = fs::remove_file(place.join(library));
    }
}

/// A program on one core, where the system can hold it there: what it takes to wake another core swings by a factor of
/// two from one run to the next, and is none of a call's own cost.
pub(crate) fn on_one_core(program: &OsStr) -> Command {
    if find("taskset", &[]).is_none() {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args(["--cpu-list", "0"]).arg(program);
    command
}

/// Runs a command and says how it ended.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    match limit::status(command) {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("{}: {error}", command.get_program().to_string_lossy());
            false
        }
    }
}

/// Where a program lies: on the path, or in one of the given folders.
pub(crate) fn find(program: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join(program));
    on_path.chain(folders.iter().map(|folder| folder.join(program))).find(|candidate| candidate.is_file())
}

/// Nothing, or the last line that a failing command said.
pub(crate) fn said(run: std::io::Result<Output>) -> Result<(), String> {
    let run = run.map_err(|error| error.to_string())?;
    if run.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&run.stderr).into_owned();
    let telling = text.lines().find(|line| line.to_lowercase().starts_with("error"));
    Err(telling.or(text.lines().last()).unwrap_or("it said nothing").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_told_by_its_error() {
        let script = "echo 'info: trying' >&2; echo 'error: no network' >&2; echo 'a trace' >&2; exit 1";
        let told = said(Command::new("sh").args(["-c", script]).output());
        assert_eq!(told, Err("error: no network".to_owned()));
        assert!(said(Command::new("no-such-program").output()).is_err());
    }
}
