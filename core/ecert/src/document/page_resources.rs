use std::collections::BTreeMap;

use super::{DocumentError, Resources, parts::Parts};
use crate::xml::{self, Element as _};

/// Resources that only one page or template sees (PageRes, GB/T 33190 §7.7): two pages may give one ID to
/// different things.
#[derive(Debug, Clone, Default)]
pub(super) struct PageResources {
    /// What each resource file defines, read once however many pages name it.
    pub(super) sets: Vec<Resources>,
    by_file: BTreeMap<String, usize>,
    by_page: BTreeMap<String, Vec<usize>>,
}

impl PageResources {
    /// Reads a page's or template's own resources. Few pages have any, and a tree is made only of those that do.
    pub(super) fn read(&mut self, page: &str, parts: &mut Parts<'_>) -> Result<(), DocumentError> {
        let Some(bytes) = parts.package.entry(page).filter(|_| !self.by_page.contains_key(page)) else {
            return Ok(());
        };
        let broken = |cause| DocumentError::Part { part: page.to_owned(), cause };
        if !xml::look(bytes).map_err(broken)?.contains("PageRes") {
            return Ok(());
        }
        let file = xml::parse(bytes).map_err(broken)?;
        let mut own = Vec::new();
        for res in file.root_element().each("PageRes") {
            let Some(path) = parts.reach(&res.content(), page) else { continue };
            if !parts.affords(&path) {
                parts.unreadable.insert(page.to_owned());
                break;
            }
            let Some(set) = self.set(&path, parts).filter(|set| !own.contains(set)) else { continue };
            if own.iter().any(|other| self.sets[*other].contradicts(&self.sets[set])) {
                parts.repeated.insert(path);
            }
            own.push(set);
        }
        self.by_page.insert(page.to_owned(), own);
        Ok(())
    }

    /// Which sets belong to a page or template, in the order of its file.
    pub(super) fn of(&self, page: &str) -> &[usize] {
        self.by_page.get(page).map_or(&[], Vec::as_slice)
    }

    fn set(&mut self, path: &str, parts: &mut Parts<'_>) -> Option<usize> {
        if let Some(known) = self.by_file.get(path) {
            return Some(*known);
        }
        let Some(Ok(file)) = parts.package.entry(path).map(xml::parse) else {
            parts.unreadable.insert(path.to_owned());
            return None;
        };
        let mut set = Resources::default();
        set.add(path, &file.root_element(), parts);
        self.sets.push(set);
        self.by_file.insert(path.to_owned(), self.sets.len() - 1);
        Some(self.sets.len() - 1)
    }
}
