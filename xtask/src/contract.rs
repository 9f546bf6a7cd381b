//! Parts of `cargo xtask test`: the contract suite in Rust, and the matrix of the languages that were run.

use crate::dist;
use crate::part::Part;
use crate::run::{forget, output, root, succeeds, workspace};
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

/// Every language that has a runner.
const LANGUAGES: [&str; 5] = ["rust", "kotlin", "swift", "python", "node"];

/// The libraries, the command, the suite, the Rust runner: what every other part needs.
pub(crate) fn build() -> Part {
    Part::run_long("build", || {
        for library in [dist::FACADE, dist::NODE] {
            forget(&output().join("debug"), &library.file_name());
        }
        succeeds(&mut workspace("build"))
    })
}

/// The cases over the façade itself.
pub(crate) fn rust() -> Part {
    Part::run("contract: rust", || {
        succeeds(suite().args(["run", "rust", "--"]).arg(built("onepalm-contract-rust")))
    })
}

/// Case × language for what was run since `begun`: a machine that lacks a language's tools says so elsewhere.
pub(crate) fn matrix(begun: SystemTime) -> Part {
    let was_run = |language: &&str| {
        let results = built("contract").join(format!("{language}.jsonl"));
        results.metadata().and_then(|file| file.modified()).is_ok_and(|at| at >= begun)
    };
    Part::run("contract: the matrix", || {
        let languages: Vec<&str> = LANGUAGES.into_iter().filter(was_run).collect();
        !languages.is_empty() && succeeds(suite().arg("matrix").args(languages))
    })
}

/// `onepalm-contract`, as it was built.
pub(crate) fn suite() -> Command {
    let mut suite = Command::new(built("onepalm-contract"));
    // Cases panic on purpose: a page of frames for each would hide what matters.
    suite.env("RUST_BACKTRACE", "0");
    suite
}

/// A picture and a paper that examples attach.
pub(crate) fn samples() -> [PathBuf; 2] {
    ["stall-photo.jpg", "stall-lease.pdf"].map(|name| root().join("platform/seed/sample").join(name))
}

fn built(name: &str) -> PathBuf {
    output().join("debug").join(name)
}
