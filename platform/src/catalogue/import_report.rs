use super::dialect::{RowError, Warning};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What an import did.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ImportReport {
    /// Records: lines with something on them, items of a table, and what is none.
    pub read: u64,
    /// Items that stand as the list has them, changed or not.
    pub stored: u64,
    /// Records that are no items.
    pub rejected: u64,
    /// Items whose owner code does not check.
    pub flagged_owner_codes: u64,
    /// Handling items (业务办理项) of all items.
    pub handling_items: u64,
    /// Items without a list of materials; a list that names nothing is a warning instead.
    pub without_materials: u64,
    /// How often each warning was given, by its stable code.
    pub warnings: BTreeMap<&'static str, u64>,
    /// The first records that were rejected, at most [`ImportReport::LISTED`].
    #[serde(skip)]
    pub rejects: Vec<Rejected>,
}

/// A record that is no item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rejected {
    /// The file, as it was named.
    pub file: Arc<str>,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Why.
    pub error: RowError,
}

impl ImportReport {
    /// How many rejected records are listed.
    pub const LISTED: usize = 100;

    pub(super) fn warn_times(&mut self, warning: Warning, times: u64) {
        *self.warnings.entry(warning.code()).or_default() += times;
    }

    pub(super) fn reject(&mut self, file: &Arc<str>, line: u64, error: RowError) {
        self.rejected += 1;
        if self.rejects.len() < Self::LISTED {
            self.rejects.push(Rejected { file: Arc::clone(file), line, error });
        }
    }
}
