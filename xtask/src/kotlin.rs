//! Kotlin: the generated sources, the jar with its tests and its lints, the contract suite, the journey in a project of
//! its own, figures.

use std::env::consts;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::contract;
use crate::dist::{self, shared};
use crate::part::{Ending, Part};
use crate::run::{find, output, root, succeeds};

/// The parts of `cargo xtask test` that want Maven. The façade is built already.
pub(crate) fn parts() -> Vec<Part> {
    if !has(&["mvn", "java", "cc"]) {
        let lacking =
            Ending::Lacking("Maven, a JDK 17 and a C compiler (Debian: maven, openjdk-17-jdk-headless, gcc)");
        return vec![Part::found("Kotlin", false, lacking)];
    }
    vec![
        Part::run("Kotlin: sources of the façade", || generate() && carry(&library())),
        Part::run("Kotlin: tests, README and lints", || {
            maven(&root().join("bindings/kotlin"), "library", &["install"])
        }),
        Part::run("Kotlin: contract suite", cases),
        Part::run("Kotlin: journey in an empty project", journey),
    ]
}

/// Measures calls of the library as it ships, with its probe, beside those of the empty crate.
pub(crate) fn bench() -> bool {
    if !has(&["mvn", "java"]) {
        println!("skipped  calls of Kotlin: this machine lacks Maven and a JDK 17");
        return true;
    }
    dist::measured().is_some_and(|libraries| measure(&libraries))
}

/// The jar with the library as it ships, installed into an empty project that runs the journey.
pub(crate) fn pack(shipped: &Path, into: &Path) -> bool {
    if !has(&["mvn", "java"]) {
        println!("skipped  the jar: this machine lacks Maven and a JDK 17");
        return true;
    }
    let kept = || {
        let jars = fs::read_dir(folder("library")).into_iter().flatten().flatten().map(|file| file.path());
        let mut jars = jars.filter(|path| path.extension().is_some_and(|kind| kind == "jar"));
        jars.all(|jar| fs::copy(&jar, into.join(jar.file_name().unwrap_or_default())).is_ok())
    };
    // Its tests want the calls that tests alone make.
    let project = root().join("bindings/kotlin");
    generate()
        && carry(shipped)
        && maven(&project, "library", &["install", "-Dmaven.test.skip=true"])
        && journey()
        && kept()
}

/// Compiles the bench for the two libraries in a folder and runs it.
fn measure(libraries: &Path) -> bool {
    let place = folder("bench");
    let (ours, empty) = (libraries.join(shared("onepalm_ffi")), libraries.join(shared("empty_uniffi")));
    let mut generate = Command::new(output().join("debug/uniffi-bindgen"));
    generate.arg("generate").arg(empty).args(["-l", "kotlin", "-n", "-o"]).arg(place.join("empty"));
    let mut run = Command::new("java");
    // A heap of one size, touched at the start: its own coming and going would hide what calls leave behind.
    run.args(["-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"]);
    run.arg(format!("-Djna.library.path={}", libraries.display()));
    run.args(["-cp", &class_path("bench"), "bench.BenchKt"]);
    surface(&ours, &place.join("generated"))
        && succeeds(generate.current_dir(root()))
        && maven(&root().join("bindings/kotlin/bench"), "bench", &["package"])
        && succeeds(&mut run)
}

fn has(programs: &[&str]) -> bool {
    programs.iter().all(|program| find(program, &[]).is_some())
}

/// Writes the generated sources, away from the hand-written ones.
fn generate() -> bool {
    surface(&library(), &folder("generated"))
}

fn surface(library: &Path, folder: &Path) -> bool {
    let mut command = Command::new(output().join("debug/surface"));
    succeeds(command.arg("kotlin").arg(library).arg(folder).current_dir(root()))
}

/// Puts the library where the jar takes it from, without what only a debugger wants.
fn carry(library: &Path) -> bool {
    let native = folder("native").join(platform());
    // A folder of another system would go into the jar as well.
    let _ = fs::remove_dir_all(folder("native"));
    if let Err(error) = fs::create_dir_all(&native) {
        eprintln!("{}: {error}", native.display());
        return false;
    }
    let mut command = Command::new("strip");
    succeeds(command.args(["--strip-debug", "-o"]).arg(native.join(shared("onepalm_ffi"))).arg(library))
}

/// The folder of a jar where the virtual machine looks for this machine's library.
fn platform() -> String {
    let system = if consts::OS == "macos" { "darwin" } else { consts::OS };
    let processor = if consts::ARCH == "x86_64" { "x86-64" } else { consts::ARCH };
    format!("{system}-{processor}")
}

fn cases() -> bool {
    let project = root().join("tests/contract/runners/kotlin");
    maven(&project, "contract", &["package"])
        && succeeds(&mut suite(&["run", "kotlin"], "contract", "contract.MainKt"))
}

/// Builds the example where nothing of this project lies, from what was installed, and runs it.
fn journey() -> bool {
    let (source, project) = (root().join("bindings/kotlin/examples"), folder("empty"));
    // Keys and a vault of an earlier run belong to a platform that is gone.
    let _ = fs::remove_dir_all(&project);
    let copied = fs::create_dir_all(&project).and_then(|()| {
        ["pom.xml", "Journey.kt"]
            .iter()
            .try_for_each(|name| fs::copy(source.join(name), project.join(name)).map(|_| ()))
    });
    if let Err(error) = copied {
        eprintln!("{}: {error}", project.display());
        return false;
    }
    let mut journey = suite(&["example"], "journey", "JourneyKt");
    maven(&project, "journey", &["package"])
        && succeeds(journey.args(contract::samples()).current_dir(&project))
}

/// A program of a built project beside the suite's platform.
fn suite(words: &[&str], built: &str, program: &str) -> Command {
    let mut command = contract::suite();
    command.args(words).args(["--", "java", "-cp", &class_path(built), program]).current_dir(root());
    command
}

/// What a built project runs with.
fn class_path(built: &str) -> String {
    format!("{}:{}", folder(built).join("classes").display(), folder(built).join("lib/*").display())
}

/// Builds a project whose results lie in the folder `built`.
fn maven(project: &Path, built: &str, words: &[&str]) -> bool {
    // The compiler would find what a class was before beside what it is now.
    for classes in ["classes", "test-classes"] {
        let _ = fs::remove_dir_all(folder(built).join(classes));
    }
    let Ok(repository) = repository() else {
        eprintln!("there is no repository for Maven");
        return false;
    };
    let mut command = Command::new("mvn");
    command.args(["-B", "-ntp"]).args(words).arg(format!("-Donepalm.output={}", output().display()));
    command.arg(format!("-Dmaven.repo.local={}", repository.display()));
    // Cargo's own search path would find the library where a test wants none.
    succeeds(command.current_dir(project).env_remove("LD_LIBRARY_PATH"))
}

/// Maven's repository of this build: ours lies here, everybody else's stays in the user's own.
fn repository() -> io::Result<PathBuf> {
    let repository = folder("repository");
    fs::create_dir_all(repository.join("cn"))?;
    let shared = std::env::home_dir().map(|home| home.join(".m2/repository"));
    for group in shared.and_then(|shared| fs::read_dir(shared).ok()).into_iter().flatten().flatten() {
        let link = repository.join(group.file_name());
        if fs::symlink_metadata(&link).is_err() {
            #[cfg(unix)]
            std::os::unix::fs::symlink(group.path(), link)?;
        }
    }
    Ok(repository)
}

/// A folder of what is built for Kotlin.
fn folder(name: &str) -> PathBuf {
    output().join("bindings/kotlin").join(name)
}

fn library() -> PathBuf {
    output().join("debug").join(shared("onepalm_ffi"))
}
