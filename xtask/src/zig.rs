//! A C compiler and linker that carries headers of other systems and of older ones along (zig).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{find, output, said};

/// The compiler as PyPI has it.
const COMPILER: &str = "ziglang==0.17.1";

/// A Python that runs the compiler, in an environment beside the other build results.
pub(crate) fn python() -> Result<PathBuf, String> {
    if find("rustup", &[]).is_none() {
        return Err("there is no rustup".to_owned());
    }
    let environment = output().join("zig");
    let python = environment.join("bin/python");
    let is_there = || {
        let version = Command::new(&python).args(["-m", "ziglang", "version"]).output();
        version.ok().filter(|version| version.status.success()).map(|version| version.stdout)
    };
    let wanted = COMPILER.split("==").nth(1).unwrap_or_default();
    if is_there().is_some_and(|version| String::from_utf8_lossy(&version).trim() == wanted) {
        return Ok(python);
    }
    println!("setting up a C compiler ({COMPILER} from PyPI)");
    said(Command::new("python3").args(["-m", "venv"]).arg(&environment).output())
        .map_err(|why| format!("there is no Python with venv for the C compiler ({why})"))?;
    said(Command::new(&python).args(["-m", "pip", "install", "--quiet", COMPILER]).output())
        .map_err(|why| format!("the C compiler could not be had ({why})"))?;
    Ok(python)
}

/// Writes a program of the shell.
pub(crate) fn script(path: &Path, text: &str) -> std::io::Result<()> {
    fs::write(path, text)?;
    runnable(path)
}

#[cfg(unix)]
fn runnable(script: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(script, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn runnable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
