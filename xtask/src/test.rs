//! `cargo xtask test`: sets up what it needs and runs every test. What the machine lacks is named at the
//! end; with `CI=true` a missing part is a failure.

use crate::part::{Ending, Part};
use crate::run::{cargo, find, root, succeeds, workspace};
use crate::{api, contract, fuzz, kotlin, node, python, swift};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// Languages that have a package.
pub(crate) const LANGUAGES: [&str; 4] = ["kotlin", "node", "python", "swift"];

pub(crate) fn run() -> bool {
    let begun = SystemTime::now();
    let mut parts = vec![
        Part::run("format", || succeeds(&mut cargo(&["fmt", "--all", "--check"]))),
        Part::run_long("lints", || {
            succeeds(workspace("clippy").args(["--all-targets", "--", "-D", "warnings"]))
        }),
        Part::run("the façade without drawing, as it ships", || smaller(&["-p", "onepalm-ffi"]))
            .of_bindings(),
        Part::run("the core with the device's fonts", || smaller(&["-p", "onepalm", "--features", "draw"])),
        contract::build(),
        Part::run_long("tests", || succeeds(workspace("test").arg("--no-fail-fast"))),
    ];
    parts.push(Part::run("what the façade exports", || api::command(&[])).of_bindings());
    parts.push(contract::rust().of_bindings());
    if find("cargo-deny", &[]).is_some() {
        let check = ["deny", "check", "licenses", "bans", "sources"];
        parts.push(Part::run("licences, duplicates, sources", || succeeds(&mut cargo(&check))));
    }
    parts.push(Part::end("fuzzing, the same steps each time", fuzz::part));
    let lacking = Ending::Lacking("a PostgreSQL server (Debian: postgresql)");
    parts.push(Part::found("tests on PostgreSQL", postgres(), lacking));
    let peer = find("mvn", &[]).is_some() && find("java", &[]).is_some();
    let lacking = Ending::Lacking("Maven and a JDK 17 (Debian: maven, openjdk-17-jdk-headless)");
    parts.push(Part::found("certificates beside ofdrw", peer, lacking));
    let data = root().join("../shared/data").is_dir();
    parts.push(Part::found("tests on real public data", data, Ending::Without("../shared/data")));
    parts.extend(languages(&LANGUAGES, begun));
    summary(&parts)
}

/// The façade and the packages of some languages alone.
pub(crate) fn bindings(named: &[&str]) -> bool {
    let begun = SystemTime::now();
    let mut parts = vec![contract::build(), contract::rust().of_bindings()];
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
    let parts = named.iter().flat_map(of).chain([contract::matrix(begun)]);
    parts.map(Part::of_bindings).collect()
}

/// What a host embeds that takes less than the whole.
fn smaller(what: &[&str]) -> bool {
    let arguments = ["clippy", "--locked", "--no-default-features"];
    succeeds(cargo(&arguments).args(what).args(["--", "-D", "warnings"]))
}

fn postgres() -> bool {
    let folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    std::env::var_os("ONEPALM_TEST_POSTGRES").is_some() || find("initdb", &folders).is_some()
}

/// How long everything took, and what the packages of other languages take of it: a figure, no gate.
fn times(parts: &[Part]) -> String {
    let took =
        |parts: &mut dyn Iterator<Item = &Part>| parts.map(|part| part.took).sum::<Duration>().as_secs();
    let (all, bindings) = (took(&mut parts.iter()), took(&mut parts.iter().filter(|part| part.of_bindings)));
    let minutes = |seconds: u64| format!("{} min {:02} s", seconds / 60, seconds % 60);
    format!("time: {}, of it {} for the bindings", minutes(all), minutes(bindings))
}

fn summary(parts: &[Part]) -> bool {
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    let (mut passed, mut skipped, mut failed) = (0, 0, Vec::new());
    println!();
    for part in parts {
        let seconds = part.took.as_secs();
        match part.ending {
            Ending::Passed => {
                passed += 1;
                println!("passed   {} ({seconds} s)", part.name);
            }
            Ending::Failed => {
                failed.push(part.name);
                println!("FAILED   {} ({seconds} s)", part.name);
            }
            Ending::Endless(limit) => {
                failed.push(part.name);
                println!("FAILED   {}: it did not end within {} minutes", part.name, limit.as_secs() / 60);
            }
            Ending::Lacking(what) if in_ci => {
                failed.push(part.name);
                println!("FAILED   {}: CI must have {what}", part.name);
            }
            Ending::Lacking(what) | Ending::Without(what) => {
                skipped += 1;
                println!("skipped  {}: this machine lacks {what}", part.name);
            }
        }
    }
    println!("{}", times(parts));
    println!("parts: {passed} passed, {} failed, {skipped} skipped", failed.len());
    if !failed.is_empty() {
        eprintln!("failed: {}", failed.join("; "));
    }
    failed.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_the_bindings_is_told_beside_the_whole() {
        let part = |seconds, of_bindings| Part {
            name: "a part",
            ending: Ending::Passed,
            took: Duration::from_secs(seconds),
            of_bindings,
        };
        let parts = [part(600, false), part(65, true), part(60, true)];
        assert_eq!(times(&parts), "time: 12 min 05 s, of it 2 min 05 s for the bindings");
    }
}
