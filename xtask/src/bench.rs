//! `cargo xtask bench`: the figures, as ratios in one run. They are written down in `docs/benchmarks.md`.

use crate::run::{cargo, succeeds};

/// Name, package and bench targets.
const BENCHES: [(&str, &str, &[&str]); 3] = [
    ("vault", "onepalm-vault", &["--bench", "vault", "--bench", "ratio"]),
    ("commit", "onepalm-platform", &["--bench", "commit"]),
    ("figures", "onepalm-tests", &["--bench", "figures"]),
];

pub(crate) fn run(names: &[&str]) -> bool {
    let unknown: Vec<&&str> =
        names.iter().filter(|name| BENCHES.iter().all(|(known, ..)| known != *name)).collect();
    if !unknown.is_empty() {
        eprintln!("there is no bench {unknown:?}");
        return false;
    }
    let wanted = |name: &str| names.is_empty() || names.contains(&name);
    BENCHES.iter().filter(|(name, ..)| wanted(name)).all(|(_, package, targets)| {
        let mut command = cargo(&["bench", "--locked", "--package", package]);
        succeeds(command.args(*targets))
    })
}
