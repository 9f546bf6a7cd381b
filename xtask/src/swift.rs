//! Swift: format, tests, what the package's text says, the contract suite, empty projects, figures.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::contract;
use crate::dist::{self, shared};
use crate::limit;
use crate::part::{Ending, Part};
use crate::run::{on_one_core, output, root, succeeds};

const LACKING: Ending = Ending::Without("Swift 6 (../shared/toolchains/swift-env, or swift on the path)");

/// The parts of `cargo xtask test`. The façade is built already.
pub(crate) fn parts() -> Vec<Part> {
    let Some(path) = toolchain() else {
        return vec![Part::found("Swift", false, LACKING)];
    };
    let swift = Swift { path };
    vec![
        Part::run("Swift: format", || swift.is_formatted()),
        Part::run("Swift: tests", || swift.package() && swift.tests()),
        Part::run("Swift: contract suite", || swift.contract()),
        Part::run("Swift: example and README in empty projects", || {
            swift.journey() && swift.project("readme", &snippets(), &[])
        }),
        Part::run("Swift: no library, and another version's", || swift.refuses()),
    ]
}

/// Measures calls of the library as it ships, with its probe, beside those of the empty crate.
pub(crate) fn bench() -> bool {
    let Some(path) = toolchain() else {
        println!("skipped  calls of Swift: this machine lacks Swift 6");
        return true;
    };
    let swift = Swift { path };
    let (debug, bench) = (output().join("debug"), folder().join("bench"));
    let Some(libraries) = dist::measured() else { return false };
    let script = |name: &str, library: PathBuf, folder: PathBuf| {
        let mut script = swift.command("sh");
        script.arg(root().join("bindings/swift").join(name)).arg(library).arg(folder);
        script.env("SURFACE", debug.join("surface")).env("UNIFFI_BINDGEN", debug.join("uniffi-bindgen"));
        succeeds(&mut script)
    };
    let package = bench.join("OnePalm");
    let mut program = swift.build(&bench, &bench.join(".build"));
    program.args(["-c", "release", "-Xswiftc", "-enable-testing"]).env("ONEPALM_SWIFT", &package);
    script("scripts/package.sh", libraries.join(shared("onepalm_ffi")), package)
        && script("bench/prepare.sh", libraries.join(shared("empty_uniffi")), bench.clone())
        && succeeds(&mut program)
        && succeeds(&mut on_one_core(bench.join(".build/release/Bench").as_os_str()))
}

/// The package with the library as it ships; an empty project that depends on it runs the journey.
pub(crate) fn pack(shipped: &Path, into: &Path) -> bool {
    let Some(path) = toolchain() else {
        println!("skipped  the package for Swift: this machine lacks Swift 6");
        return true;
    };
    let swift = Swift { path };
    let package = folder().join("OnePalm");
    let kept = || {
        let mut tar = Command::new("tar");
        tar.arg("-czf").arg(into.join("OnePalm.tar.gz")).arg("--exclude=.build").arg("-C").arg(folder());
        succeeds(tar.arg("OnePalm"))
    };
    swift.package()
        && fs::copy(shipped, package.join("lib").join(shared("onepalm_ffi"))).is_ok()
        && swift.journey()
        && kept()
}

/// The search path on which the toolchain is: the one beside the project, or that of this machine.
fn toolchain() -> Option<String> {
    let beside = root().join("../shared/toolchains/swift-env");
    let said = beside.is_file().then(|| told(Command::new("sh").arg(beside))).flatten();
    said.or_else(|| std::env::var("PATH").ok()).filter(|path| is_swift_6(path))
}

fn is_swift_6(path: &str) -> bool {
    let version = told(Command::new("swift").arg("--version").env("PATH", path)).unwrap_or_default();
    let number = version.split("Swift version ").nth(1).and_then(|rest| rest.split('.').next());
    number.and_then(|number| number.parse::<u32>().ok()).is_some_and(|number| number >= 6)
}

/// What a command says, if it ends well.
fn told(command: &mut Command) -> Option<String> {
    let said = command.stderr(Stdio::null()).output().ok()?;
    said.status.success().then(|| String::from_utf8_lossy(&said.stdout).trim().to_owned())
}

struct Swift {
    path: String,
}

impl Swift {
    fn is_formatted(&self) -> bool {
        let format = ["format", "lint", "--strict", "--recursive"];
        let folders = ["bindings/swift", "tests/contract/runners/swift"];
        succeeds(self.command("swift").args(format).args(folders).current_dir(root()))
    }

    /// Makes the package of the library as it is built for tests.
    fn package(&self) -> bool {
        let debug = output().join("debug");
        let mut package = self.command("sh");
        package.arg(root().join("bindings/swift/scripts/package.sh"));
        package.arg(debug.join("libonepalm_ffi.so")).arg(folder().join("OnePalm"));
        package.env("SURFACE", debug.join("surface"));
        succeeds(&mut package)
    }

    fn tests(&self) -> bool {
        succeeds(self.command("swift").arg("test").current_dir(folder().join("OnePalm")))
    }

    fn contract(&self) -> bool {
        let runner = folder().join("contract");
        let mut build = self.build(&root().join("tests/contract/runners/swift"), &runner);
        build.env("ONEPALM_SWIFT", folder().join("OnePalm"));
        succeeds(&mut build) && suite(&["run", "swift", "--"], &runner.join("debug/Contract"))
    }

    fn journey(&self) -> bool {
        self.project("journey", &source("examples/Journey.swift"), &contract::samples())
    }

    /// An empty project that depends on the package by its path, as its README says, and runs `code`.
    fn project(&self, name: &str, code: &str, files: &[PathBuf]) -> bool {
        let project = folder().join(name);
        let sources = project.join("Sources/Counter");
        let written = fs::create_dir_all(&sources).is_ok()
            && put(&project.join("Package.swift"), &manifest())
            && put(&sources.join("main.swift"), code);
        let program = project.join(".build/debug/Counter");
        let mut example = contract::suite();
        example.args(["example", "--"]).arg(program).args(files);
        written && succeeds(&mut self.build(&project, &project.join(".build"))) && succeeds(&mut example)
    }

    /// What a program says whose library is not there, or is of another version.
    fn refuses(&self) -> bool {
        let (library, away) = (folder().join("OnePalm/lib"), folder().join("OnePalm/away"));
        if !other_version(&folder().join("other"), &library.join("libonepalm_ffi.so")) {
            return false;
        }
        let says = |folder: &Path, words: &str| {
            let program = output().join("bindings/swift/journey/.build/debug/Counter");
            let mut command = self.command(&program.to_string_lossy());
            command
                .args(["photo", "lease", "http://127.0.0.1:9"])
                .env("LD_LIBRARY_PATH", folder)
                .env("LC_ALL", "C");
            let said = limit::output(command.stderr(Stdio::piped()));
            let said =
                said.map(|said| String::from_utf8_lossy(&said.stderr).into_owned()).unwrap_or_default();
            let tells = said.contains(words);
            if !tells {
                eprintln!("`{words}` is not in what it said: {said}");
            }
            tells
        };
        // A run that was killed in between left it there.
        let _ = fs::remove_dir_all(&away);
        if fs::rename(&library, &away).is_err() {
            return false;
        }
        let refused = says(Path::new(""), "libonepalm_ffi.so: cannot open shared object file")
            & says(&folder().join("other"), "library.other-version");
        fs::rename(&away, &library).is_ok() && refused
    }

    fn build(&self, project: &Path, results: &Path) -> Command {
        // A plan is made anew where there is none: files that a package on a path has got since are in no old one.
        for plan in ["debug/description.json", "release/description.json"] {
            let _ = fs::remove_file(results.join(plan));
        }
        let mut build = self.command("swift");
        build.arg("build").arg("--scratch-path").arg(results).current_dir(project);
        build
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path);
        command
    }
}

/// Runs a program beside the contract suite's platform.
fn suite(words: &[&str], program: &Path) -> bool {
    succeeds(contract::suite().args(words).arg(program).current_dir(root()))
}

/// Where everything of Swift's is made.
fn folder() -> PathBuf {
    output().join("bindings/swift")
}

fn source(name: &str) -> String {
    fs::read_to_string(root().join("bindings/swift").join(name)).unwrap_or_default()
}

/// The README's first block: the manifest of a project that depends on the package.
fn manifest() -> String {
    blocks().into_iter().next().unwrap_or_default()
}

/// The README's other blocks, one after the other: one program.
fn snippets() -> String {
    blocks().into_iter().skip(1).collect::<Vec<_>>().join("\n")
}

fn blocks() -> Vec<String> {
    let readme = source("README.md");
    let begun = readme.split("```swift\n").skip(1);
    begun.filter_map(|rest| rest.split("```").next()).map(str::to_owned).collect()
}

/// Writes a file unless it says so already, so that nothing is built twice.
fn put(file: &Path, text: &str) -> bool {
    fs::read_to_string(file).is_ok_and(|there| there == text) || fs::write(file, text).is_ok()
}

/// A library with the names of ours and another version.
fn other_version(folder: &Path, library: &Path) -> bool {
    let Ok(said) = Command::new("nm").args(["-D", "--defined-only", "--format=posix"]).arg(library).output()
    else {
        return false;
    };
    let names = String::from_utf8_lossy(&said.stdout).into_owned();
    let functions = names.lines().filter_map(|line| line.split(' ').next()).filter(|name| is_ours(name));
    let stubs: Vec<String> = functions.map(|name| format!("void {name}(void) {{}}\n")).collect();
    let code = format!("const char *onepalm_version(void) {{ return \"0.0.0\"; }}\n{}", stubs.concat());
    let (file, library) = (folder.join("other.c"), folder.join("libonepalm_ffi.so"));
    let mut compile = Command::new("cc");
    compile.args(["-shared", "-fPIC", "-o"]).arg(library).arg(&file);
    fs::create_dir_all(folder).is_ok() && put(&file, &code) && succeeds(&mut compile)
}

fn is_ours(name: &str) -> bool {
    name.starts_with("uniffi_") || name.starts_with("ffi_")
}
