//! What a signature leaves unprotected. A signature that does not cover the entry file lets anyone point the
//! document's root at other pages; everything that can be reached has to be covered.
use super::{Coverage, Finding, SignatureVerdict, bench::Covered};
use crate::{
    document::{Document, ENTRY},
    package::Package,
    xml,
};

/// Grades one signature's coverage of its document.
pub(super) fn grade(
    verdict: &mut SignatureVerdict,
    covered: &Covered,
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

/// Lifts partial signatures whose gaps later sound ones of the same document close, then notes what coverage
/// means. What a later revision adds is protected by those who signed it, not by this signature.
pub(super) fn settle(verdicts: &mut [SignatureVerdict], covered: &[Covered]) {
    for index in 0..verdicts.len() {
        if verdicts[index].coverage == Coverage::Partial && closed_later(index, verdicts, covered) {
            verdicts[index].coverage = Coverage::LaterRevision;
        }
        note(&mut verdicts[index]);
    }
}

fn closed_later(index: usize, verdicts: &[SignatureVerdict], covered: &[Covered]) -> bool {
    let this = &verdicts[index];
    let later: Vec<usize> = (index + 1..verdicts.len())
        .filter(|later| verdicts[*later].document == this.document && verdicts[*later].protects())
        .collect();
    let closed = |path: &String| {
        later.iter().any(|later| {
            covered[*later].contains(path)
                || path == ENTRY && verdicts[*later].coverage == Coverage::EntryOpen
        })
    };
    this.uncovered.iter().all(closed)
}

/// Notes what a signature's coverage means, and how much is open.
pub(super) fn note(verdict: &mut SignatureVerdict) {
    let finding = match verdict.coverage {
        Coverage::Complete => return,
        Coverage::EntryOpen => Finding::EntryOpen,
        Coverage::Partial => Finding::CoveragePartial,
        Coverage::LaterRevision => Finding::LaterRevision,
    };
    let first = verdict.uncovered.first().cloned().unwrap_or_default();
    verdict.note(finding, first);
}

/// Notes that a signature which leaves the entry file open covers more than one root: whoever points the entry
/// file at the other shows another document, and every byte of it is signed. `sound` is what sound signatures
/// cover together.
pub(super) fn check_root(
    verdict: &mut SignatureVerdict,
    covered: &Covered,
    sound: &Covered,
    package: &Package,
    root: &str,
) {
    if verdict.coverage != Coverage::EntryOpen || sound.contains(ENTRY) {
        return;
    }
    let is_root = |path: &&String| package.entry(path).and_then(xml::root_name) == Some("Document");
    if let Some(other) = covered.iter().filter(|path| path.as_str() != root).find(is_root) {
        verdict.note(Finding::RootChoice, other.clone());
    }
}
