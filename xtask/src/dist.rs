//! A library as it ships: small, optimised as a whole together with the standard library, on x86-64 for every Linux
//! since glibc 2.28. See `docs/decisions/0010-what-ships-brings-its-own-standard-library.md`.

use std::env::consts;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::linux::Linux;
use crate::run::{cargo, cargo_home, find, forget, output, root, succeeds};

/// The standard library without what prints backtraces, and with its smaller algorithms.
const STANDARD_LIBRARY: [&str; 2] =
    ["-Zbuild-std=std,panic_unwind", "-Zbuild-std-features=panic-unwind,optimize_for_size"];

/// A panic says what, not where; a record's debug text is its name; the stack is unwound from calls alone, which is
/// where panics come from.
const SMALL: [&str; 3] = ["-Zlocation-detail=none", "-Zfmt-debug=shallow", "-Zuse-sync-unwind=yes"];

/// What the library is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// It is handed out. What it says of itself to generators is left out.
    Ship,
    /// It is measured, and generators read it.
    Measure,
}

/// A package and the shared library that it makes.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    package: &'static str,
    name: &'static str,
}

impl Library {
    pub(crate) fn file_name(self) -> String {
        shared(self.name)
    }
}

pub(crate) const FACADE: Library = Library { package: "onepalm-ffi", name: "onepalm_ffi" };
pub(crate) const NODE: Library = Library { package: "onepalm-node", name: "onepalm_node" };
pub(crate) const EMPTY_FACADE: Library = Library { package: "onepalm-empty-uniffi", name: "empty_uniffi" };
pub(crate) const EMPTY_NODE: Library = Library { package: "onepalm-empty-napi", name: "empty_napi" };

/// Builds a library, with its symbols. No path of this machine stays in it.
pub(crate) fn build(library: Library, features: &[&str], purpose: Purpose) -> Option<PathBuf> {
    let Some(target) = host() else {
        eprintln!("there is no rustc that says for which system it is");
        return None;
    };
    if !has_source() {
        eprintln!("what ships is built with the standard library's source: rustup component add rust-src");
        return None;
    }
    let paths = [(root(), "onepalm"), (cargo_home()?, "cargo"), (sysroot()?, "rust")];
    let mut flags: Vec<String> = paths.iter().map(|(path, name)| remapped(path, name)).collect();
    flags.extend(SMALL.map(str::to_owned));
    let mut command =
        cargo(&["rustc", "--profile", "dist", "--locked", "--package", library.package, "--lib"]);
    // Beside an rlib cargo leaves link-time optimisation out.
    command.args(["--crate-type", "cdylib", "--target", &target]).args(STANDARD_LIBRARY).args(features);
    // The pinned compiler takes flags that are not promised for the next one.
    command.env("RUSTC_BOOTSTRAP", "1");
    if target == Linux::TARGET {
        let linux = Linux::new().map_err(|why| eprintln!("what older Linux systems need: {why}")).ok()?;
        flags.extend(linux.flags());
        command.env(Linux::VARIABLE.0, Linux::VARIABLE.1);
        let linker = format!("-Clinker={}", linux.linker(purpose == Purpose::Ship).display());
        command.args(["--", &linker]);
    }
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    let folder = output().join(target).join("dist");
    forget(&folder, &library.file_name());
    succeeds(&mut command).then(|| folder.join(library.file_name()))
}

/// Builds the façade with its probe, and the empty crate of the same shapes, into one folder.
pub(crate) fn measured() -> Option<PathBuf> {
    let folder = output().join("measured");
    let place = |library: Library, features: &[&str]| {
        let built = build(library, features, Purpose::Measure)?;
        fs::copy(built, folder.join(library.file_name())).ok()
    };
    fs::create_dir_all(&folder).ok()?;
    place(FACADE, &["--features", "probe"])?;
    place(EMPTY_FACADE, &[])?;
    succeeds(&mut cargo(&["build", "--locked", "--package", "onepalm-bindgen"])).then_some(folder)
}

/// The file name of a shared library.
pub(crate) fn shared(name: &str) -> String {
    format!("{}{name}{}", consts::DLL_PREFIX, consts::DLL_SUFFIX)
}

/// Writes the library without its symbols to `place`.
pub(crate) fn strip(library: &Path, place: &Path) -> bool {
    // Of a library of macOS, what others link against must stay.
    let what = if cfg!(target_os = "macos") { "-x" } else { "--strip-all" };
    succeeds(Command::new("strip").arg(what).arg("-o").arg(place).arg(library))
}

fn remapped(path: &Path, name: &str) -> String {
    format!("--remap-path-prefix={}=/{name}", path.display())
}

/// The source of the standard library, as the pinned toolchain has it.
fn has_source() -> bool {
    let there = sysroot().is_some_and(|root| root.join("lib/rustlib/src/rust/library/Cargo.lock").is_file());
    let add = ["component", "add", "rust-src"];
    there || find("rustup", &[]).is_some() && succeeds(Command::new("rustup").args(add).current_dir(root()))
}

fn sysroot() -> Option<PathBuf> {
    rustc(&["--print", "sysroot"]).map(|path| PathBuf::from(path.trim()))
}

fn host() -> Option<String> {
    let said = rustc(&["--version", "--verbose"])?;
    said.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned)
}

fn rustc(arguments: &[&str]) -> Option<String> {
    let said = Command::new("rustc").args(arguments).current_dir(root()).output().ok()?;
    said.status.success().then(|| String::from_utf8(said.stdout).ok()).flatten()
}
