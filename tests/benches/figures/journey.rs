//! The journey of the command, built in release.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::figure::Figure;

pub(crate) fn measure(quick: bool) -> Vec<Figure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let build = Command::new(cargo).args(["build", "--release", "--package", "onepalm-cli"]).status();
    assert!(build.is_ok_and(|status| status.success()), "the command does not build");
    let journey = |_| {
        let out = tempfile::tempdir().expect("a folder");
        let mut command = Command::new(program());
        command.arg("journey").arg("--out").arg(out.path()).stdout(Stdio::null());
        let start = Instant::now();
        assert!(command.status().is_ok_and(|status| status.success()), "the journey fails");
        start.elapsed().as_secs_f64()
    };
    let times = (0..if quick { 1 } else { 5 }).map(journey).collect();
    vec![Figure::new("the journey on the embedded store", "s", times).at_most(15.0)]
}

/// The command beside this bench's folder of dependencies.
fn program() -> PathBuf {
    let mut path = std::env::current_exe().expect("this program has a file");
    path.pop();
    path.pop();
    path.join("onepalm")
}
