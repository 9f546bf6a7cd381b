//! `cargo xtask bench bindings`: the library as it ships, beside its budgets.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::library;
use crate::node;
use crate::run::{cargo, cargo_home, output, root, succeeds};

/// Name, features and megabytes that the stripped library may have.
const BUILDS: [(&str, &[&str], f64); 2] =
    [("without drawing", &["--no-default-features"], 5.6), ("with drawing", &[], 7.0)];

/// Megabytes that it may have packed by gzip.
const PACKED: f64 = 3.2;

/// Builds, strips, weighs and checks both; true when both keep their budgets and are well.
pub(crate) fn gates() -> bool {
    // Both are built and weighed, whatever the first one weighs.
    let well =
        BUILDS.iter().fold(true, |well, (name, features, budget)| gate(name, features, *budget) && well);
    node::bench() && well
}

fn gate(name: &str, features: &[&str], budget: f64) -> bool {
    let Some(library) = build(features).and_then(|built| strip(&built, name)) else {
        println!("FAILED   the library {name} cannot be built and stripped");
        return false;
    };
    let weight = fs::metadata(&library).map_or(f64::NAN, |file| megabytes(file.len()));
    let packed = gzip(&library).map_or(f64::NAN, megabytes);
    let keeps = weight <= budget && packed <= PACKED;
    let word = if keeps { "well    " } else { "FAILED  " };
    println!("{word} library {name}: {weight:.2} MB (≤ {budget}), gzip {packed:.2} MB (≤ {PACKED})");
    library::check(&library) && keeps
}

/// The library as it ships, with its symbols. No path of this machine stays in it.
fn build(features: &[&str]) -> Option<PathBuf> {
    let mut command = cargo(&["rustc", "--profile", "dist", "--locked", "--package", "onepalm-ffi", "--lib"]);
    let flags = [(root(), "onepalm"), (cargo_home()?, "cargo")]
        .map(|(path, name)| format!("--remap-path-prefix={}=/{name}", path.display()));
    // The linker that Rust brings along for this system folds functions that came out the same.
    let folded = if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        Some("-Clink-arg=-Wl,--icf=all")
    } else {
        None
    };
    let flags: Vec<String> = flags.into_iter().chain(folded.map(str::to_owned)).collect();
    // Beside an rlib cargo leaves link-time optimisation out.
    command
        .args(["--crate-type", "cdylib"])
        .args(features)
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    succeeds(&mut command).then(|| output().join("dist/libonepalm_ffi.so"))
}

fn strip(library: &Path, name: &str) -> Option<PathBuf> {
    let stripped = output().join("dist").join(format!("libonepalm_ffi {name}.so").replace(' ', "-"));
    let mut command = Command::new("strip");
    succeeds(command.arg("--strip-all").arg("-o").arg(&stripped).arg(library)).then_some(stripped)
}

fn gzip(library: &Path) -> Option<u64> {
    let said = Command::new("gzip").args(["-9", "-c"]).arg(library).stderr(Stdio::inherit()).output().ok()?;
    said.status.success().then_some(said.stdout.len() as u64)
}

#[expect(clippy::cast_precision_loss, reason = "a size to print")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
