//! `cargo xtask bench library`: the library as it ships, beside its budgets.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use crate::dist::{self, Purpose};
use crate::library;
use crate::run::output;

/// Name, features and megabytes that the stripped library may have.
const BUILDS: [(&str, &[&str], f64); 2] =
    [("without drawing", &["--no-default-features"], 5.6), ("with drawing", &[], 7.0)];

/// Megabytes that it may have packed by gzip.
const PACKED: f64 = 3.2;

/// Builds, strips, weighs and checks both; true when both keep their budgets and are well.
pub(crate) fn gates() -> bool {
    // Both are built and weighed, whatever the first one weighs.
    BUILDS.iter().fold(true, |well, (name, features, budget)| gate(name, features, *budget) && well)
}

fn gate(name: &str, features: &[&str], budget: f64) -> bool {
    let stripped = output().join("dist").join(format!("libonepalm_ffi-{}.so", name.replace(' ', "-")));
    let _ = fs::create_dir_all(output().join("dist"));
    let built = dist::build(dist::FACADE, features, Purpose::Ship);
    if !built.is_some_and(|built| dist::strip(&built, &stripped)) {
        println!("FAILED   the library {name} cannot be built and stripped");
        return false;
    }
    let weight = fs::metadata(&stripped).map_or(f64::NAN, |file| megabytes(file.len()));
    let packed = gzip(&stripped).map_or(f64::NAN, megabytes);
    let keeps = weight <= budget && packed <= PACKED;
    let word = if keeps { "well    " } else { "FAILED  " };
    println!("{word} library {name}: {weight:.2} MB (≤ {budget}), gzip {packed:.2} MB (≤ {PACKED})");
    library::check(&stripped) && keeps
}

fn gzip(library: &Path) -> Option<u64> {
    let said = Command::new("gzip").args(["-9", "-c"]).arg(library).stderr(Stdio::inherit()).output().ok()?;
    said.status.success().then_some(said.stdout.len() as u64)
}

#[expect(clippy::cast_precision_loss, reason = "a size to print")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
