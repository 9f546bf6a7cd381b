//! `cargo xtask fuzz`: builds the fuzz targets of `core/ecert` with a nightly compiler and runs them from their
//! committed seeds, each within tight limits of time and memory. What a run finds lies in the target folder's
//! `fuzz`. The part of the tests takes the same steps every time, so that a commit that passed once passes again in the
//! same place; whoever searches goes on from what earlier runs found.

use std::{
    collections::VecDeque,
    fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use crate::part::Ending;
use crate::run::{self, find, root, succeeds};

/// Megabytes that a target may hold, and may ask for at once. The largest honest need is a picture's pixels, twice while
/// it is read; what was given back is kept for a while, so that a use of it is seen.
const MEMORY: [&str; 2] = ["-rss_limit_mb=1024", "-malloc_limit_mb=160"];
/// Seconds that one input may take: a hundred times what the slowest seed needs, with every check compiled in.
const SLOWEST: &str = "-timeout=25";
/// Bytes of one input.
const LONGEST: &str = "-max_len=65536";

/// What a run is asked for.
struct Order {
    targets: Vec<String>,
    length: Length,
    jobs: usize,
}

/// How far a target runs.
#[derive(Clone, Copy)]
enum Length {
    /// From the seeds alone, by steps that a commit, its compiler and its folder determine.
    Steps,
    /// From everything found so far, and by chance.
    Seconds(u64),
}

/// Inputs that a target tries in [`Length::Steps`]: about twenty seconds of a slow machine.
fn steps(target: &str) -> u32 {
    match target {
        "signed_value" | "trust" => 250_000,
        "package" => 30_000,
        _ => 4_000,
    }
}

/// `cargo xtask fuzz [TARGET] [--seconds N] [--jobs N]`.
pub(crate) fn command(words: &[&str]) -> bool {
    let Some(order) = read(words) else {
        eprintln!("targets: {}; options: --seconds N, --jobs N", targets().join(", "));
        return false;
    };
    if let Some(what) = lacking() {
        eprintln!("fuzzing needs {what}");
        return false;
    }
    run(&order)
}

/// The part of the tests: every target for some steps, with what it needs set up first.
pub(crate) fn part() -> Ending {
    if let Some(what) = lacking() {
        println!("setting up {what}");
        set_up();
    }
    match lacking() {
        Some(what) => Ending::Lacking(what),
        None if run(&Order { targets: targets(), length: Length::Steps, jobs: 2 }) => Ending::Passed,
        None => Ending::Failed,
    }
}

fn read(words: &[&str]) -> Option<Order> {
    let mut order = Order { targets: Vec::new(), length: Length::Seconds(60), jobs: 1 };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--seconds" => order.length = Length::Seconds(words.next()?.parse().ok()?),
            "--jobs" => order.jobs = words.next()?.parse().ok().filter(|jobs| *jobs > 0)?,
            name => order.targets.push(targets().into_iter().find(|target| target == name)?),
        }
    }
    if order.targets.is_empty() {
        order.targets = targets();
    }
    Some(order)
}

/// Every file in the folder of targets is one.
fn targets() -> Vec<String> {
    let files = fs::read_dir(folder().join("fuzz_targets")).into_iter().flatten().flatten();
    let mut names: Vec<_> =
        files.filter_map(|file| Some(file.path().file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    names
}

fn lacking() -> Option<&'static str> {
    let quiet = |command: &mut Command| {
        let silent = command.stdout(Stdio::null()).stderr(Stdio::null());
        silent.status().is_ok_and(|status| status.success())
    };
    if find("rustup", &[]).is_none() {
        return Some("rustup");
    }
    if find("c++", &[]).is_none() {
        return Some("a C++ compiler (Debian: g++)");
    }
    if !quiet(&mut nightly("rustc", &["--version"])) {
        return Some("a nightly toolchain (rustup toolchain install nightly --profile minimal)");
    }
    let there = find("cargo-fuzz", &[tools().join("bin")]).is_some();
    (!there).then_some("cargo-fuzz (cargo install --locked cargo-fuzz)")
}

fn set_up() {
    let mut install = Command::new("rustup");
    install.args(["toolchain", "install", "nightly", "--profile", "minimal"]);
    if succeeds(&mut install) && lacking().is_some() {
        let mut cargo_fuzz = nightly("cargo", &["install", "--locked", "--quiet", "cargo-fuzz", "--root"]);
        succeeds(cargo_fuzz.arg(tools()).env("CARGO_TARGET_DIR", tools().join("target")));
    }
}

fn run(order: &Order) -> bool {
    build(&order.targets) && {
        let mut waiting: VecDeque<&String> = order.targets.iter().collect();
        let mut running: Vec<(&String, Child)> = Vec::new();
        let mut failed = Vec::new();
        while !(waiting.is_empty() && running.is_empty()) {
            while running.len() < order.jobs
                && let Some(target) = waiting.pop_front()
            {
                match start(target, order) {
                    Ok(child) => running.push((target, child)),
                    Err(error) => failed.push(format!("{target}: {error}")),
                }
            }
            running.retain_mut(|(target, child)| match child.try_wait() {
                Ok(None) => true,
                Ok(Some(status)) if status.success() => {
                    println!("passed   {target}");
                    false
                }
                Ok(Some(_)) | Err(_) => {
                    failed.push(format!("{target}: see {}", output().join(target.as_str()).display()));
                    false
                }
            });
            thread::sleep(Duration::from_millis(100));
        }
        for line in &failed {
            eprintln!("FAILED   {line}");
        }
        failed.is_empty()
    }
}

/// Builds the targets with the dependencies that the project is locked to. Comparisons are not traced: where pixels
/// are made that takes nine tenths of the time; seeds and dictionaries know the magic numbers. What is checked is in the
/// profile, so that a dependency can be left out of it.
fn build(targets: &[String]) -> bool {
    let lock = fs::copy(root().join("Cargo.lock"), folder().join("Cargo.lock"));
    if let Err(error) = lock {
        eprintln!("Cargo.lock: {error}");
        return false;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::split_paths(&path).chain([tools().join("bin")]);
    let path = std::env::join_paths(path).unwrap_or_default();
    let only = if let [target] = targets { Some(target) } else { None };
    let mut command = nightly(
        "cargo",
        &["fuzz", "build", "--release", "--no-trace-compares", "--target", &host(), "--target-dir"],
    );
    command.arg(output().join("target")).args(only).env("PATH", path);
    succeeds(command.current_dir(folder().parent().expect("the folder lies in the crate's")))
}

/// Starts a target; what it says goes to `log`, new inputs to `corpus`, what fails to `found`.
fn start(target: &str, order: &Order) -> std::io::Result<Child> {
    let own = output().join(target);
    let found = own.join("found");
    let (corpus, length) = match order.length {
        Length::Steps => {
            let corpus = own.join("steps");
            // There may be none yet.
            let _ = fs::remove_dir_all(&corpus);
            (corpus, vec![format!("-runs={}", steps(target)), "-seed=1".to_owned(), "-reload=0".to_owned()])
        }
        Length::Seconds(seconds) => (own.join("corpus"), vec![format!("-max_total_time={seconds}")]),
    };
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&found)?;
    let log = fs::File::create(own.join("log"))?;
    let dictionary = folder().join("dictionaries").join(format!("{target}.dict"));
    let mut command = Command::new(output().join("target").join(host()).join("release").join(target));
    command
        .args(MEMORY)
        .args([SLOWEST, LONGEST, "-print_final_stats=1"])
        .args(length)
        .arg(format!("-artifact_prefix={}/", found.display()))
        .args(dictionary.is_file().then(|| format!("-dict={}", dictionary.display())))
        .args([corpus, folder().join("corpus").join(target)])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
}

fn nightly(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly", program]).args(arguments);
    command
}

/// The machine's triple: with a target named, build scripts and macros are not instrumented.
fn host() -> String {
    let system = if cfg!(target_os = "macos") { "apple-darwin" } else { "unknown-linux-gnu" };
    format!("{}-{system}", std::env::consts::ARCH)
}

fn folder() -> PathBuf {
    root().join("core/ecert/fuzz")
}

/// Beside the other build results, so that what keeps those keeps these.
fn output() -> PathBuf {
    run::output().join("fuzz")
}

fn tools() -> PathBuf {
    output().join("tools")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_names_known_targets_and_numbers() {
        let order = read(&["page", "--seconds", "1800", "--jobs", "2"]).expect("it is well-formed");
        assert!(matches!(order.length, Length::Seconds(1800)));
        assert_eq!((order.targets, order.jobs), (vec!["page".to_owned()], 2));
        assert_eq!(read(&[]).expect("all targets").targets, targets());
        assert!(read(&["nothing"]).is_none() && read(&["--jobs", "0"]).is_none());
    }

    #[test]
    fn every_target_is_declared_and_has_seeds() {
        let declared = fs::read_to_string(folder().join("Cargo.toml")).expect("the manifest is there");
        for target in targets() {
            assert!(declared.contains(&format!("name = \"{target}\"")), "{target}");
            assert!(folder().join("corpus").join(&target).is_dir(), "{target}");
        }
        assert_eq!(declared.matches("[[bin]]").count(), targets().len());
    }
}
