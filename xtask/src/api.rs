//! `cargo xtask api`: whether `bindings/api.txt` still says what the façade exports; `--write` makes it say so.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::limit;
use crate::run::{output, root, succeeds, workspace};

/// Compares, or writes; true when the text is right afterwards.
pub(crate) fn command(words: &[&str]) -> bool {
    let Some(exported) = exported() else { return false };
    match words {
        [] => compare(&exported),
        ["--write"] => match fs::write(snapshot(), exported) {
            Ok(()) => true,
            Err(error) => {
                eprintln!("{}: {error}", snapshot().display());
                false
            }
        },
        _ => {
            eprintln!("cargo xtask api [--write]");
            false
        }
    }
}

/// What the façade exports, drawing included and the probe left out.
fn exported() -> Option<String> {
    if !succeeds(&mut workspace("build")) {
        return None;
    }
    let name = format!("{}onepalm_ffi{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let surface = surface(&output().join("debug").join(name))?;
    Some(surface.split_inclusive('\n').filter(|line| !is_probe(line)).collect())
}

/// What only tests and benches are built with.
fn is_probe(line: &str) -> bool {
    line.split([' ', '.']).take(2).any(|word| word.starts_with("Probe"))
}

fn surface(library: &Path) -> Option<String> {
    let mut command = Command::new(output().join("debug/surface"));
    let said = limit::output(command.arg("api").arg(library).stderr(Stdio::inherit())).ok()?;
    said.status.success().then(|| String::from_utf8_lossy(&said.stdout).into_owned())
}

fn compare(exported: &str) -> bool {
    let kept = fs::read_to_string(snapshot()).unwrap_or_default();
    let changes = changes(&kept, exported);
    for change in &changes {
        println!("{change}");
    }
    if !changes.is_empty() {
        println!("what the façade exports has changed: look at the lines, then cargo xtask api --write");
    }
    changes.is_empty()
}

/// Lines that went and lines that came, in the order of each text.
fn changes(kept: &str, exported: &str) -> Vec<String> {
    let missing = |from: &str, other: &str, sign: char| -> Vec<String> {
        let others: Vec<&str> = other.lines().collect();
        from.lines().filter(|line| !others.contains(line)).map(|line| format!("{sign} {line}")).collect()
    };
    let mut changes = [missing(kept, exported, '-'), missing(exported, kept, '+')].concat();
    if changes.is_empty() && kept != exported {
        changes.push("  the same lines stand in another order".to_owned());
    }
    changes
}

fn snapshot() -> PathBuf {
    root().join("bindings/api.txt")
}

#[cfg(test)]
mod tests {
    use super::{changes, is_probe};

    #[test]
    fn the_probe_is_no_part_of_the_surface() {
        assert!(is_probe("object Probe") && is_probe("Probe.fault() -> i32 async throws OnePalmError"));
        assert!(is_probe("record ProbeRecord") && !is_probe("Drafts.get(id: DraftId) -> DraftView"));
    }

    #[test]
    fn a_change_of_the_surface_is_told_by_its_lines() {
        let kept = "Drafts.count() -> u64\nDrafts.page()\n";
        assert_eq!(changes(kept, kept), Vec::<String>::new());
        let now = "Drafts.count() -> i64\nDrafts.page()\n";
        assert_eq!(changes(kept, now), ["- Drafts.count() -> u64", "+ Drafts.count() -> i64"]);
    }

    #[test]
    fn another_order_is_a_change_because_it_changes_what_crosses() {
        assert_eq!(changes("a\nb\n", "b\na\n").len(), 1);
    }
}
