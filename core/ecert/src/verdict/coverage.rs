//! What a signature leaves unprotected. A signature that does not cover the entry file lets anyone point the
//! document's root at other pages; everything that can be reached has to be covered.
use std::collections::BTreeSet;

use super::{Coverage, Finding, SignatureVerdict};
use crate::document::{Document, ENTRY};

/// Grades one signature's coverage of its document.
pub(super) fn grade(
    verdict: &mut SignatureVerdict,
    covered: &BTreeSet<String>,
    document: &Document,
    documents: usize,
) {
    verdict.uncovered = document.reachable.iter().filter(|path| !covered.contains(*path)).cloned().collect();
    let entry_covered = covered.contains(ENTRY);
    verdict.coverage = match (verdict.uncovered.is_empty(), entry_covered) {
        (true, true) => Coverage::Complete,
        (true, false) if documents == 1 => Coverage::EntryOpen,
        _ => Coverage::Partial,
    };
    if !entry_covered {
        verdict.uncovered.insert(0, ENTRY.to_owned());
    }
}

/// Lifts partial signatures whose gaps a later sound one closes, then notes what coverage means.
pub(super) fn settle(verdicts: &mut [SignatureVerdict], covered: &[BTreeSet<String>]) {
    for index in 0..verdicts.len() {
        let this = &verdicts[index];
        let closed_later = this.coverage == Coverage::Partial
            && (index + 1..verdicts.len()).any(|later| {
                let sound = verdicts[later].document == this.document && verdicts[later].protects();
                sound && this.uncovered.iter().all(|path| covered[later].contains(path))
            });
        if closed_later {
            verdicts[index].coverage = Coverage::LaterRevision;
        }
        match verdicts[index].coverage {
            Coverage::Complete => {}
            Coverage::EntryOpen => verdicts[index].findings.push(Finding::EntryOpen),
            Coverage::Partial => verdicts[index].findings.push(Finding::CoveragePartial),
            Coverage::LaterRevision => verdicts[index].findings.push(Finding::LaterRevision),
        }
    }
}
