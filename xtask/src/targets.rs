//! `cargo xtask check-targets`: type-checks the façade for phones. Nothing is linked: that takes the makers' own kits.
//! C in dependencies is compiled all the same, by a compiler that borrows headers of a system near the phone's.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use crate::run::{cargo, output, root, said};
use crate::zig;

/// The phone's target, and the target whose headers the C compiler has.
const TARGETS: [(&str, &str); 5] = [
    ("aarch64-linux-android", "aarch64-linux-musl"),
    ("armv7-linux-androideabi", "arm-linux-musleabihf"),
    ("x86_64-linux-android", "x86_64-linux-musl"),
    ("aarch64-apple-ios", "aarch64-macos"),
    ("aarch64-apple-ios-sim", "aarch64-macos"),
];

/// The façade, which stands over everything that a phone runs.
const PACKAGE: &str = "onepalm-ffi";

/// How a target fared.
enum Outcome {
    Checked(Duration),
    Refused(Duration),
    NotChecked(String),
}

/// `cargo xtask check-targets [--package NAME] [TARGET …]`: true when something could be checked and all that could
/// be is well.
pub(crate) fn command(words: &[&str]) -> bool {
    let (package, wanted) = match words {
        ["--package", package, wanted @ ..] => (*package, wanted),
        wanted => (PACKAGE, wanted),
    };
    if let Some(unknown) = wanted.iter().find(|word| TARGETS.iter().all(|(target, _)| target != *word)) {
        let known: Vec<&str> = TARGETS.iter().map(|(target, _)| *target).collect();
        eprintln!("{unknown} is none of {}", known.join(", "));
        return false;
    }
    let chosen = TARGETS.into_iter().filter(|(target, _)| wanted.is_empty() || wanted.contains(target));
    let compiler = zig::python();
    let outcomes: Vec<(&str, Outcome)> = chosen
        .map(|(target, headers)| match &compiler {
            Ok(compiler) => (target, check(package, target, headers, compiler)),
            Err(lacking) => (target, Outcome::NotChecked(lacking.clone())),
        })
        .collect();
    summary(package, &outcomes)
}

fn check(package: &str, target: &str, headers: &str, compiler: &Path) -> Outcome {
    if let Err(why) = standard_library(target) {
        return Outcome::NotChecked(why);
    }
    let scripts = match scripts(headers, compiler) {
        Ok(scripts) => scripts,
        Err(error) => return Outcome::NotChecked(format!("{}: {error}", folder().display())),
    };
    println!("\n== {target}");
    let begun = Instant::now();
    let variable = |name: &str| format!("{name}_{}", target.replace('-', "_"));
    let mut command = cargo(&["check", "--locked", "--package", package, "--target", target]);
    command
        .env(variable("CC"), scripts.join("cc"))
        .env(variable("AR"), scripts.join("ar"))
        .env("SDKROOT", scripts);
    let status = command.status();
    match status {
        Ok(status) if status.success() => Outcome::Checked(begun.elapsed()),
        Ok(_) | Err(_) => Outcome::Refused(begun.elapsed()),
    }
}

fn standard_library(target: &str) -> Result<(), String> {
    let add = Command::new("rustup").args(["target", "add", target]).current_dir(root()).output();
    said(add).map_err(|why| format!("its standard library could not be had ({why})"))
}

/// Stand-ins for the phone's compiler and archiver: what names the phone is left out, what has headers named instead.
fn scripts(headers: &str, python: &Path) -> std::io::Result<PathBuf> {
    let scripts = folder().join(headers);
    fs::create_dir_all(&scripts)?;
    let python = python.display();
    let cc = format!(
        r#"#!/bin/sh
skip=
for word do
    shift
    if [ "$skip" ]; then skip=; continue; fi
    case $word in
        -target|-arch|-isysroot) skip=1 ;;
        --target=*|-march=*|-mfpu=*|-mfloat-abi=*|-m*-version-min=*|-fembed-bitcode*) ;;
        *) set -- "$@" "$word" ;;
    esac
done
exec "{python}" -m ziglang cc -target {headers} "$@"
"#
    );
    let ar = format!("#!/bin/sh\nexec \"{python}\" -m ziglang ar \"$@\"\n");
    zig::script(&scripts.join("cc"), &cc)?;
    zig::script(&scripts.join("ar"), &ar)?;
    Ok(scripts)
}

fn summary(package: &str, outcomes: &[(&str, Outcome)]) -> bool {
    println!();
    for (target, outcome) in outcomes {
        match outcome {
            Outcome::Checked(took) => println!("checked      {target}: {package} ({} s)", took.as_secs()),
            Outcome::Refused(took) => println!("FAILED       {target}: {package} ({} s)", took.as_secs()),
            Outcome::NotChecked(why) => println!("not checked  {target}: {why}"),
        }
    }
    let any = |wanted: fn(&Outcome) -> bool| outcomes.iter().any(|(_, outcome)| wanted(outcome));
    any(|one| matches!(one, Outcome::Checked(_))) && !any(|one| matches!(one, Outcome::Refused(_)))
}

fn folder() -> PathBuf {
    output().join("check-targets")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcomes(list: Vec<Outcome>) -> bool {
        summary("it", &list.into_iter().map(|one| ("target", one)).collect::<Vec<_>>())
    }

    #[test]
    fn what_could_not_be_checked_is_no_failure_unless_nothing_could() {
        let not = || Outcome::NotChecked("no network".to_owned());
        let checked = || Outcome::Checked(Duration::ZERO);
        assert!(outcomes(vec![checked(), not()]));
        assert!(!outcomes(vec![not(), not()]));
        assert!(!outcomes(vec![checked(), Outcome::Refused(Duration::ZERO)]));
    }

    #[test]
    fn a_target_that_is_no_phone_is_refused() {
        assert!(!command(&["riscv64gc-unknown-linux-gnu"]));
    }
}
