//! The Python skin: its own tools, its tests, the contract suite, and an installation as a developer makes one.

use crate::contract;
use crate::dist::{self, shared};
use crate::limit;
use crate::part::{Ending, Part};
use crate::run::{find, output, root, succeeds};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const LACKING: Ending = Ending::Lacking("Python 3.10 or newer (Debian: python3, python3-venv)");

/// Every part, on the library that was built with its probe.
pub(crate) fn parts() -> Vec<Part> {
    if !has_python() {
        return vec![Part::found("the Python skin", false, LACKING)];
    }
    let mut parts = vec![Part::run("python: set up", || set_up() && assemble(&library()))];
    if parts[0].ending != Ending::Passed {
        return parts;
    }
    parts.push(Part::run("python: lints, format and types", is_clean));
    parts.push(Part::run("python: tests", || succeeds(tool("pytest").current_dir(home()))));
    parts.push(Part::run("contract: python", || {
        let mut command = contract::suite();
        command.args(["run", "python", "--"]).arg(program("python")).arg(runner().join("runner.py"));
        succeeds(with_package(&mut command))
    }));
    parts.push(Part::run("python: install the wheel and run the example", || install(&library())));
    parts
}

/// Measures calls of the library as it ships, with its probe, beside those of the empty crate. Modules are compiled first,
/// as they are where a wheel is installed.
pub(crate) fn bench() -> bool {
    if !has_python() {
        println!("skipped  calls of Python: this machine lacks Python 3.10 or newer");
        return true;
    }
    let empty = folder().join("empty");
    let Some(libraries) = dist::measured() else { return false };
    let bare = libraries.join(shared("empty_uniffi"));
    let mut generate = Command::new(output().join("debug/uniffi-bindgen"));
    generate.arg("generate").arg(&bare).args(["-l", "python", "-n", "-o"]).arg(&empty).current_dir(root());
    succeeds(&mut generate)
        && fs::copy(&bare, empty.join(shared("empty_uniffi"))).is_ok()
        && set_up()
        && assemble(&libraries.join(shared("onepalm_ffi")))
        && succeeds(tool("python").args(["-m", "compileall", "-q"]).arg(package()))
        && succeeds(tool("python").arg(home().join("bench/calls.py")).arg(&empty))
}

fn has_python() -> bool {
    let old = ["-c", "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))"];
    find("python3", &[]).is_some() && succeeds(Command::new("python3").args(old))
}

/// The tools in the versions that are written down; made anew when those change.
fn set_up() -> bool {
    let wanted = home().join("requirements-dev.txt");
    let had = folder().join("requirements-dev.txt");
    let is_there =
        || fs::read(&wanted).ok().is_some_and(|wanted| fs::read(&had).is_ok_and(|had| had == wanted));
    if is_there() {
        return true;
    }
    let venv = ["-m", "venv", "--clear"];
    let made = succeeds(Command::new("python3").args(venv).arg(folder().join("venv")));
    let mut install = Command::new(program("python"));
    install.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
    ]);
    made && succeeds(install.arg(&wanted)) && fs::copy(&wanted, &had).is_ok()
}

/// The package as it will be installed: the hand-written part, what is read from the library, the library.
fn assemble(library: &Path) -> bool {
    let Ok(sources) = fs::read_dir(home().join("src/onepalm")) else { return false };
    let _ = fs::remove_dir_all(package());
    let place = package().join("onepalm");
    let copied = fs::create_dir_all(&place).is_ok()
        && sources
            .flatten()
            .filter(|source| source.path().is_file())
            .all(|source| fs::copy(source.path(), place.join(source.file_name())).is_ok());
    let read = limit::output(Command::new(output().join("debug/surface")).arg("python").arg(library));
    let read = read.is_ok_and(|read| read.status.success() && fs::write(surface(), read.stdout).is_ok());
    copied && read && fs::copy(library, place.join("libonepalm_ffi.so")).is_ok()
}

fn is_clean() -> bool {
    let checked = [home(), runner()];
    let config = home().join("pyproject.toml");
    let ruff = |arguments: &[&str]| {
        succeeds(tool("ruff").args(arguments).arg("--no-cache").arg("--config").arg(&config).args(&checked))
    };
    let mypy = |place: PathBuf, arguments: &[&str]| {
        let mut command = tool("mypy");
        command.args(["--cache-dir", "/dev/null", "--config-file"]).arg(&config).args(arguments);
        succeeds(command.env("MYPYPATH", package()).current_dir(place))
    };
    ruff(&["check"])
        && ruff(&["format", "--check"])
        && mypy(package(), &["-p", "onepalm"])
        && mypy(home(), &["examples", "tests", "bench"])
        && mypy(runner(), &["."])
}

/// The wheel with the library as it ships, installed alone; the journey runs with it.
pub(crate) fn pack(shipped: &Path, into: &Path) -> bool {
    if !has_python() {
        println!("skipped  the wheel: this machine lacks Python 3.10 or newer");
        return true;
    }
    let wheel = || {
        wheel()
            .is_some_and(|wheel| fs::copy(&wheel, into.join(wheel.file_name().unwrap_or_default())).is_ok())
    };
    set_up() && assemble(&library()) && install(shipped) && wheel()
}

fn wheel() -> Option<PathBuf> {
    fs::read_dir(folder().join("wheels")).ok()?.next()?.ok().map(|wheel| wheel.path())
}

/// Builds the wheel, installs it alone, and runs the example with it.
fn install(library: &Path) -> bool {
    let (wheels, alone) = (folder().join("wheels"), folder().join("alone"));
    let _ = fs::remove_dir_all(&wheels);
    let mut packing = Command::new(program("python"));
    packing.args(["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]);
    packing.arg(&wheels).arg(home()).env("ONEPALM_LIBRARY", library).env("ONEPALM_SURFACE", surface());
    let venv = ["-m", "venv", "--clear"];
    let built = succeeds(&mut packing) && succeeds(Command::new("python3").args(venv).arg(&alone));
    let Some(wheel) = wheel().filter(|_| built) else { return false };
    let python = alone.join("bin/python");
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"];
    let installed = succeeds(Command::new(&python).args(pip).arg(wheel));
    let mut example = contract::suite();
    example.args(["example", "--"]).arg(&python).arg(home().join("examples/journey.py"));
    example.args(contract::samples());
    installed && succeeds(&mut example)
}

fn tool(name: &str) -> Command {
    let mut command = Command::new(program(name));
    with_package(&mut command);
    command
}

fn with_package(command: &mut Command) -> &mut Command {
    let onepalm = output().join("debug/onepalm");
    command.env("PYTHONPATH", package()).env("PYTHONDONTWRITEBYTECODE", "1").env("ONEPALM_COMMAND", onepalm)
}

/// A program of the tools' environment.
fn program(name: &str) -> PathBuf {
    folder().join("venv/bin").join(name)
}

fn home() -> PathBuf {
    root().join("bindings/python")
}

fn runner() -> PathBuf {
    root().join("tests/contract/runners/python")
}

fn folder() -> PathBuf {
    output().join("bindings/python")
}

fn package() -> PathBuf {
    folder().join("package")
}

fn surface() -> PathBuf {
    package().join("onepalm/_surface.py")
}

fn library() -> PathBuf {
    output().join("debug/libonepalm_ffi.so")
}
