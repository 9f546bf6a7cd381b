//! `cargo xtask bench`: the figures, as ratios in one run. They are written down in `docs/benchmarks.md`.

use crate::kotlin;
use crate::node;
use crate::python;
use crate::run::{cargo, succeeds};
use crate::size;
use crate::swift;
use crate::weight;

/// Name, package and bench targets.
const BENCHES: [(&str, &str, &[&str]); 6] = [
    ("rules", "onepalm-rules", &["--bench", "deadline"]),
    ("vault", "onepalm-vault", &["--bench", "vault", "--bench", "ratio"]),
    ("commit", "onepalm-platform", &["--bench", "commit"]),
    ("catalogue", "onepalm-tests", &["--features", "jieba", "--bench", "catalogue"]),
    ("ecert", "onepalm-ecert", &["--bench", "figures"]),
    ("figures", "onepalm-tests", &["--bench", "figures"]),
];

/// The library as it ships, which is weighed and not timed.
const LIBRARY: &str = "library";

/// What calls cost in each language.
const BINDINGS: &str = "bindings";

/// The command whose start to verdict is timed.
const COMMAND: [&str; 5] = ["build", "--release", "--locked", "--package", "onepalm-cli"];

pub(crate) fn run(names: &[&str]) -> bool {
    let unknown: Vec<&&str> = names
        .iter()
        .filter(|name| {
            ![LIBRARY, BINDINGS].contains(*name) && BENCHES.iter().all(|(known, ..)| known != *name)
        })
        .collect();
    if !unknown.is_empty() {
        eprintln!("there is no bench {unknown:?}");
        return false;
    }
    let wanted = |name: &str| names.is_empty() || names.contains(&name);
    let timed = BENCHES.iter().filter(|(name, ..)| wanted(name)).all(|(name, package, targets)| {
        if *name == "ecert" && !(succeeds(&mut cargo(&COMMAND)) && size::print()) {
            return false;
        }
        let mut command = cargo(&["bench", "--locked", "--package", package]);
        succeeds(command.args(*targets))
    });
    let weighed = !wanted(LIBRARY) || weight::gates();
    // All languages are measured, whatever the first one says.
    let languages: [fn() -> bool; 4] = [kotlin::bench, node::bench, python::bench, swift::bench];
    let called = !wanted(BINDINGS) || languages.map(|bench| bench()) == [true; 4];
    timed && weighed && called
}
