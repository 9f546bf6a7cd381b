use super::dialect::RowError;
use serde::Serialize;
use std::collections::BTreeMap;

/// What an import did.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ImportReport {
    /// Lines with something on them.
    pub read: u64,
    /// Items that stand in the registry as the list has them, changed or not.
    pub stored: u64,
    /// Lines that are no items.
    pub rejected: u64,
    /// Items whose owner code does not check.
    pub flagged_owner_codes: u64,
    /// Handling items (业务办理项) of all items.
    pub handling_items: u64,
    /// Items without a list of materials; a list that names nothing is a warning instead.
    pub without_materials: u64,
    /// How often each warning was given, by its stable code.
    pub warnings: BTreeMap<&'static str, u64>,
    /// The first lines that were rejected, at most [`ImportReport::LISTED`].
    #[serde(skip)]
    pub rejects: Vec<Rejected>,
}

/// A line that is no item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rejected {
    /// Its number, from 1.
    pub line: u64,
    /// Why.
    pub error: RowError,
}

impl ImportReport {
    /// How many rejected lines are listed.
    pub const LISTED: usize = 100;

    pub(super) fn warn(&mut self, code: &'static str) {
        *self.warnings.entry(code).or_default() += 1;
    }

    pub(super) fn reject(&mut self, line: u64, error: RowError) {
        self.rejected += 1;
        if self.rejects.len() < Self::LISTED {
            self.rejects.push(Rejected { line, error });
        }
    }
}
