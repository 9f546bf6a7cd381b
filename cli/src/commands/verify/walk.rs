use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Folders within folders.
const DEPTH: usize = 64;

/// Something that gets a verdict.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    File(PathBuf),
    /// A folder that cannot be listed, with the code that says why.
    Unreadable(PathBuf, &'static str),
}

impl Found {
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Unreadable(path, _) => path,
        }
    }
}

/// The files to be verified: what is named, whatever its name, and every `*.ofd` in folders, by name. Links are
/// followed, and each folder is entered once.
pub(super) fn walk(named: &[PathBuf]) -> Vec<Found> {
    let (mut found, mut entered) = (Vec::new(), BTreeSet::new());
    for path in named {
        if path.is_dir() {
            folder(path, DEPTH, &mut entered, &mut found);
        } else {
            found.push(Found::File(path.clone()));
        }
    }
    found
}

fn folder(path: &Path, depth: usize, entered: &mut BTreeSet<PathBuf>, found: &mut Vec<Found>) {
    let unreadable = |code| Found::Unreadable(path.to_owned(), code);
    if depth == 0 {
        return found.push(unreadable("folder.too-deep"));
    }
    let listed = path.canonicalize().and_then(|real| Ok((real, std::fs::read_dir(path)?)));
    let Ok((real, entries)) = listed else { return found.push(unreadable("folder.unreadable")) };
    if !entered.insert(real) {
        return;
    }
    let mut inside: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    inside.sort();
    for path in inside {
        if path.is_dir() {
            folder(&path, depth - 1, entered, found);
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ofd")) {
            found.push(Found::File(path));
        }
    }
}
