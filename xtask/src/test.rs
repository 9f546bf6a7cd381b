//! `cargo xtask test`: sets up what it needs and runs every test. What the machine lacks is named at the
//! end; with `CI=true` a missing part is a failure.

use crate::part::{Ending, Part};
use crate::run::{cargo, find, root, succeeds};
use crate::{api, contract, fuzz, kotlin, node, python, swift};
use std::path::PathBuf;
use std::time::SystemTime;

/// Languages that have a package.
pub(crate) const LANGUAGES: [&str; 4] = ["kotlin", "node", "python", "swift"];

pub(crate) fn run() -> bool {
    let begun = SystemTime::now();
    let mut parts = vec![
        Part::run("format", || succeeds(&mut cargo(&["fmt", "--all", "--check"]))),
        Part::run_long("lints", || {
            let arguments = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
            succeeds(&mut cargo(&arguments))
        }),
        Part::run("the core without drawing", || smaller(&[])),
        Part::run("the core with the device's fonts", || smaller(&["--features", "draw"])),
        Part::run("build the command", || succeeds(&mut cargo(&["build", "--locked", "-p", "onepalm-cli"]))),
        Part::run_long("tests", || {
            succeeds(&mut cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]))
        }),
    ];
    parts.push(contract::build());
    parts.push(Part::run("what the façade exports", || api::command(&[])));
    parts.push(contract::rust());
    if find("cargo-deny", &[]).is_some() {
        let check = ["deny", "check", "licenses", "bans", "sources"];
        parts.push(Part::run("licences, duplicates, sources", || succeeds(&mut cargo(&check))));
    }
    parts.push(Part::end("fuzzing, 20 seconds a target", || fuzz::part(20)));
    let lacking = Ending::Lacking("a PostgreSQL server (Debian: postgresql)");
    parts.push(Part::found("tests on PostgreSQL", postgres(), lacking));
    let peer = find("mvn", &[]).is_some() && find("java", &[]).is_some();
    let lacking = Ending::Lacking("Maven and a JDK 17 (Debian: maven, openjdk-17-jdk-headless)");
    parts.push(Part::found("certificates beside ofdrw", peer, lacking));
    let data = root().join("../shared/data").is_dir();
    parts.push(Part::found("tests on real public data", data, Ending::WithoutData("../shared/data")));
    parts.extend(languages(&LANGUAGES, begun));
    summary(&parts)
}

/// The façade and the packages of some languages alone.
pub(crate) fn bindings(named: &[&str]) -> bool {
    let begun = SystemTime::now();
    let mut parts = vec![contract::build(), contract::rust()];
    parts.extend(languages(named, begun));
    summary(&parts)
}

fn languages(named: &[&str], begun: SystemTime) -> Vec<Part> {
    let of = |language: &&str| match *language {
        "kotlin" => kotlin::parts(),
        "node" => node::parts(),
        "python" => python::parts(),
        _ => swift::parts(),
    };
    let mut parts: Vec<Part> = named.iter().flat_map(of).collect();
    parts.push(contract::matrix(begun));
    parts
}

/// What a host embeds that takes less than the whole.
fn smaller(features: &[&str]) -> bool {
    let arguments = ["clippy", "--locked", "-p", "onepalm", "--no-default-features"];
    succeeds(cargo(&arguments).args(features).args(["--", "-D", "warnings"]))
}

fn postgres() -> bool {
    let folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    std::env::var_os("ONEPALM_TEST_POSTGRES").is_some() || find("initdb", &folders).is_some()
}

fn summary(parts: &[Part]) -> bool {
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    println!();
    for part in parts {
        let seconds = part.took.as_secs();
        match part.ending {
            Ending::Passed => {
                passed += 1;
                println!("passed   {} ({seconds} s)", part.name);
            }
            Ending::Failed => {
                failed += 1;
                println!("FAILED   {} ({seconds} s)", part.name);
            }
            Ending::Endless(limit) => {
                failed += 1;
                println!("FAILED   {}: it did not end within {} minutes", part.name, limit.as_secs() / 60);
            }
            Ending::Lacking(what) if in_ci => {
                failed += 1;
                println!("FAILED   {}: CI must have {what}", part.name);
            }
            Ending::Lacking(what) | Ending::WithoutData(what) => {
                skipped += 1;
                println!("skipped  {}: this machine lacks {what}", part.name);
            }
        }
    }
    println!("parts: {passed} passed, {failed} failed, {skipped} skipped");
    failed == 0
}
