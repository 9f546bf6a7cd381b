//! ofdrw in a warm virtual machine, and both commands from start to verdict.
use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use onepalm_ecert::{Limits, Package, Policy, TrustStore, draw};

use crate::{
    median, milliseconds,
    samples::{Sample, verify},
};

pub(crate) fn compare(samples: &[Sample], rounds: usize) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/ofdrw");
    let built = Command::new("mvn").args(["-q", "-B", "process-classes"]).current_dir(&project).status();
    if !built.is_ok_and(|status| status.success()) {
        println!("skipped: there is no Maven here to build ofdrw with");
        return;
    }
    for sample in samples {
        let path = &sample.path;
        let ours = median(rounds, || drop(black_box(verify(&fs::read(path).expect("a file")))));
        row(sample.name, "verification", ours, peer(&project, "time-verify", rounds, path));
        let ours = median(rounds.div_ceil(10), || first_page(path));
        row(
            sample.name,
            "first page at 200 dpi",
            ours,
            peer(&project, "time-draw", rounds.div_ceil(4), path),
        );
        processes(&project, sample, rounds.div_ceil(20));
    }
}

fn first_page(path: &Path) {
    let package = Package::open(&fs::read(path).expect("a file"), &Limits::default()).expect("a package");
    let verdict =
        onepalm_ecert::verify(&package, &TrustStore::default(), chrono::Utc::now(), &Policy::default());
    black_box(draw::page_to_png(&package, &verdict, 0, 200.0).expect("a page"));
}

/// Start to verdict of a process, ours and the peer's.
fn processes(project: &Path, sample: &Sample, rounds: usize) {
    let Some(command) = command() else {
        println!("{}: the onepalm command is not built in release, its start is left out", sample.name);
        return;
    };
    let path = sample.path.as_os_str();
    let ours = median(rounds * 5, || run(Command::new(&command).args(["verify", "--json"]).arg(path)));
    let theirs = median(rounds, || run(java(project).arg("verify").arg(path)));
    row(sample.name, "start to verdict", ours, theirs);
}

fn run(command: &mut Command) {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it runs");
}

/// The release build beside this bench.
fn command() -> Option<PathBuf> {
    let bench = std::env::current_exe().ok()?;
    Some(bench.parent()?.parent()?.join("onepalm")).filter(|path| path.is_file())
}

fn java(project: &Path) -> Command {
    let mut java = Command::new("java");
    java.args(["-cp", "target/classes:target/lib/*", "peer.Peer"]).current_dir(project);
    java
}

/// The peer's median, measured by itself after it has warmed up.
fn peer(project: &Path, what: &str, rounds: usize, path: &Path) -> Duration {
    let answer = java(project).args([what, &rounds.to_string()]).arg(path).output().expect("java");
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    let line: serde_json::Value = serde_json::from_slice(&answer.stdout).expect("a line of JSON");
    Duration::from_secs_f64(line["median"].as_f64().expect("a median") / 1_000.0)
}

fn row(name: &str, what: &str, ours: Duration, theirs: Duration) {
    println!(
        "{name}: {what} {:.3} ms, ofdrw {:.1} ms, {:.0} times",
        milliseconds(ours),
        milliseconds(theirs),
        theirs.as_secs_f64() / ours.as_secs_f64(),
    );
}
