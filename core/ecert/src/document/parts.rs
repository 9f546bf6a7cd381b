use std::collections::BTreeSet;

use super::resolve;
use crate::package::Package;

/// The parts of a package that have been reached from a document's root.
pub(super) struct Parts<'p> {
    pub(super) package: &'p Package,
    pub(super) reached: BTreeSet<String>,
    pub(super) missing: BTreeSet<String>,
    pub(super) unreadable: BTreeSet<String>,
    /// Resource files that were read, so that none is read twice.
    pub(super) read: BTreeSet<String>,
    /// Resource files that give an ID which another of the same scope gives to something else.
    pub(super) repeated: BTreeSet<String>,
    /// Bytes that the files in one list may still have together.
    left: usize,
}

/// How many times a package's bytes may be listed: once each, and templates of pages once more.
const TIMES: usize = 4;
/// What a line costs beside its file's bytes, and what small packages may spend: as much as the largest.
const LINE: usize = 64;
const FLOOR: usize = 64 << 20;

impl<'p> Parts<'p> {
    pub(super) fn new(package: &'p Package) -> Self {
        let (reached, missing, unreadable, read, repeated) = Default::default();
        let left = 0;
        Self { package, reached, missing, unreadable, read, repeated, left }
    }

    /// Begins a list: pages with templates, annotations, attachments, …
    pub(super) fn begin_list(&mut self) {
        self.left = self.package.size().saturating_mul(TIMES).saturating_add(FLOOR);
    }

    /// Whether a file that a list names may be read: a file that is listed again and again is, and all that is
    /// done for every line stays in proportion to the package.
    pub(super) fn affords(&mut self, path: &str) -> bool {
        let cost = self.package.entry(path).map_or(0, <[u8]>::len) + LINE;
        let left = self.left.checked_sub(cost);
        self.left = left.unwrap_or(0);
        left.is_some()
    }

    /// As [`reach`](Self::reach), of a line in a list; what cannot be afforded counts as unreadable.
    pub(super) fn reach_listed(&mut self, reference: &str, referrer: &str) -> Option<String> {
        let path = self.reach(reference, referrer)?;
        if self.affords(&path) {
            return Some(path);
        }
        self.unreadable.insert(referrer.to_owned());
        None
    }

    /// Notes that `referrer` names `reference`; gives the part's name if the package has it.
    pub(super) fn reach(&mut self, reference: &str, referrer: &str) -> Option<String> {
        if reference.is_empty() {
            return None;
        }
        let Ok(path) = resolve(reference, referrer) else {
            self.missing.insert(reference.to_owned());
            return None;
        };
        if let Some(found) = self.package.locate(&path) {
            self.reached.insert(found.to_owned());
            return Some(found.to_owned());
        }
        self.missing.insert(path);
        None
    }
}
