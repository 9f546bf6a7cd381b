//! The package for Node, `bindings/node`: built, linted, tested, installed where nothing else is.

use crate::contract;
use crate::dist::{self, Purpose, shared};
use crate::part::{Ending, Part};
use crate::run::{find, on_one_core, output, root, succeeds, workspace};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

pub(crate) fn parts() -> Vec<Part> {
    if find("npm", &[]).is_none() || platform().is_none() {
        let lacking = Ending::Lacking("Node 20 with npm (nodejs.org, or `npm install --global node@20`)");
        return vec![Part::found("the package for Node", false, lacking)];
    }
    vec![
        Part::run("Node: build the package", package),
        Part::run("Node: format and lints", || npm(&["run", "lint"])),
        Part::run("Node: tests, nonsense, README", tests),
        Part::run("Node: contract suite", contract),
        Part::run("Node: the journey in an empty project", journey),
    ]
}

/// What a call costs beside an empty addon, both as they ship.
pub(crate) fn bench() -> bool {
    let build = |library, features: &[&str]| dist::build(library, features, Purpose::Measure);
    let both = build(dist::NODE, &["--features", "probe"]).zip(build(dist::EMPTY_NODE, &[]));
    let empty = output().join("measured/empty_napi.node");
    let Some((ours, bare)) = both.filter(|_| fs::create_dir_all(output().join("measured")).is_ok()) else {
        return false;
    };
    let mut node = on_one_core("node".as_ref());
    node.args(["--expose-gc", "bench/run.mjs"]).arg(&empty).current_dir(folder());
    succeeds(&mut workspace("build"))
        && package()
        && place(&ours)
        && fs::copy(bare, &empty).is_ok()
        && succeeds(&mut node)
}

/// The tarball with the library as it ships, installed into an empty project that runs the journey.
pub(crate) fn pack(shipped: &Path, into: &Path) -> bool {
    if find("npm", &[]).is_none() || platform().is_none() {
        println!("skipped  the tarball: this machine lacks Node 20 with npm");
        return true;
    }
    let kept = || {
        let tarball = tarball(&output().join("bindings/node/empty"));
        tarball.is_some_and(|made| fs::copy(&made, into.join(made.file_name().unwrap_or_default())).is_ok())
    };
    package() && place(shipped) && journey() && kept()
}

/// The package in its folder: the library, its types, JavaScript.
pub(crate) fn package() -> bool {
    npm(&["install", "--no-save", "--no-audit", "--no-fund"])
        && types()
        && place(&debug(&shared("onepalm_node")))
        && npm(&["run", "build"])
}

fn types() -> bool {
    let Ok(file) = File::create(folder().join("src/surface.ts")) else { return false };
    let mut surface = Command::new(debug("surface"));
    succeeds(surface.arg("typescript").arg(debug(&shared("onepalm_ffi"))).stdout(file))
}

/// Puts the library where the package looks for it.
fn place(library: &Path) -> bool {
    let Some(platform) = platform() else { return false };
    fs::copy(library, folder().join(format!("onepalm.{platform}.node"))).is_ok()
}

fn tests() -> bool {
    let mut npm = npm_in(folder());
    succeeds(npm.args(["test"]).env("ONEPALM_COMMAND", debug("onepalm")))
}

fn contract() -> bool {
    let runner = root().join("tests/contract/runners/node/run.mjs");
    let mut contract = contract::suite();
    succeeds(contract.args(["run", "node", "--", "node"]).arg(runner).current_dir(root()))
}

/// Packs, installs and runs the example.
fn journey() -> bool {
    let empty = output().join("bindings/node/empty");
    let _ = fs::remove_dir_all(&empty);
    if fs::create_dir_all(&empty).is_err() {
        return false;
    }
    let into = empty.display().to_string();
    let packed = npm(&["pack", "--pack-destination", &into]);
    let Some(tarball) = tarball(&empty) else { return false };
    let installed = packed
        && fs::write(empty.join("package.json"), "{\"type\": \"module\"}\n").is_ok()
        && succeeds(npm_in(empty.clone()).args(["install", "--no-audit", "--no-fund"]).arg(tarball))
        && fs::copy(folder().join("examples/journey.mjs"), empty.join("journey.mjs")).is_ok();
    let mut example = contract::suite();
    example.args(["example", "--", "node", "journey.mjs"]);
    example.args(contract::samples()).current_dir(&empty);
    installed && succeeds(&mut example)
}

fn tarball(folder: &Path) -> Option<PathBuf> {
    let mut files = fs::read_dir(folder).ok()?.flatten().map(|file| file.path());
    files.find(|path| path.extension().is_some_and(|kind| kind == "tgz"))
}

fn folder() -> PathBuf {
    root().join("bindings/node")
}

fn debug(name: &str) -> PathBuf {
    output().join("debug").join(name)
}

fn npm(arguments: &[&str]) -> bool {
    succeeds(npm_in(folder()).args(arguments))
}

fn npm_in(folder: PathBuf) -> Command {
    let mut npm = Command::new("npm");
    npm.current_dir(folder);
    npm
}

/// As Node names this machine; absent: there is no Node, or one that is too old.
fn platform() -> Option<String> {
    let program = "if (process.versions.node.split('.')[0] < 20) process.exit(1);
        process.stdout.write(process.platform + '-' + process.arch)";
    let said = Command::new("node").args(["-e", program]).stderr(Stdio::inherit()).output().ok()?;
    said.status.success().then(|| String::from_utf8(said.stdout).ok()).flatten()
}
