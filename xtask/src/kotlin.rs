//! Kotlin: the generated sources, the jar with its tests and its lints, the contract suite, the journey in a project of
//! its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::contract;
use crate::part::{Ending, Part};
use crate::run::{find, output, root, succeeds};

/// The parts of `cargo xtask test` that want Maven. The façade is built already.
pub(crate) fn parts() -> Vec<Part> {
    if ["mvn", "java", "cc"].iter().any(|program| find(program, &[]).is_none()) {
        let lacking =
            Ending::Lacking("Maven, a JDK 17 and a C compiler (Debian: maven, openjdk-17-jdk-headless, gcc)");
        return vec![Part::found("Kotlin", false, lacking)];
    }
    vec![
        Part::run("Kotlin: sources of the façade", || generate() && carry()),
        Part::run("Kotlin: tests, README and lints", || maven(&root().join("bindings/kotlin"), "install")),
        Part::run("Kotlin: contract suite", cases),
        Part::run("Kotlin: journey in an empty project", journey),
    ]
}

/// Writes the generated sources, away from the hand-written ones.
fn generate() -> bool {
    let mut command = Command::new(output().join("debug/surface"));
    command.arg("kotlin").arg(library()).arg(folder("generated")).current_dir(root());
    succeeds(&mut command)
}

/// Puts the library where the jar takes it from, without what only a debugger wants.
fn carry() -> bool {
    let native = folder("native/linux-x86-64");
    if let Err(error) = std::fs::create_dir_all(&native) {
        eprintln!("{}: {error}", native.display());
        return false;
    }
    let mut command = Command::new("strip");
    succeeds(command.args(["--strip-debug", "-o"]).arg(native.join("libonepalm_ffi.so")).arg(library()))
}

fn cases() -> bool {
    let project = root().join("tests/contract/runners/kotlin");
    maven(&project, "package") && suite(&["run", "kotlin"], "contract", "contract.MainKt")
}

/// Builds the example where nothing of this project lies, from what was installed, and runs it.
fn journey() -> bool {
    let (source, project) = (root().join("bindings/kotlin/examples"), folder("empty"));
    let copied = std::fs::create_dir_all(&project).and_then(|()| {
        ["pom.xml", "Journey.kt"]
            .iter()
            .try_for_each(|name| std::fs::copy(source.join(name), project.join(name)).map(|_| ()))
    });
    if let Err(error) = copied {
        eprintln!("{}: {error}", project.display());
        return false;
    }
    maven(&project, "package") && suite(&["example"], "journey", "JourneyKt")
}

/// Runs a program of a built project beside the suite's platform.
fn suite(words: &[&str], built: &str, program: &str) -> bool {
    let (classes, libraries) = (folder(built).join("classes"), folder(built).join("lib/*"));
    let mut command = contract::suite();
    command.args(words).args(["--", "java", "-cp"]);
    command.arg(format!("{}:{}", classes.display(), libraries.display())).arg(program);
    succeeds(command.current_dir(root()))
}

fn maven(project: &Path, goal: &str) -> bool {
    let mut command = Command::new("mvn");
    command.args(["-B", "-ntp", goal]).arg(format!("-Donepalm.output={}", output().display()));
    // Cargo's own search path would find the library where a test wants none.
    succeeds(command.current_dir(project).env_remove("LD_LIBRARY_PATH"))
}

/// A folder of what is built for Kotlin.
fn folder(name: &str) -> PathBuf {
    output().join("bindings/kotlin").join(name)
}

fn library() -> PathBuf {
    output().join("debug/libonepalm_ffi.so")
}
