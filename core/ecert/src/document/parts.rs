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
}

impl<'p> Parts<'p> {
    pub(super) fn new(package: &'p Package) -> Self {
        let (reached, missing, unreadable, read) = Default::default();
        Self { package, reached, missing, unreadable, read }
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
