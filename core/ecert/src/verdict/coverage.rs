//! What a signature leaves unprotected. A signature that does not cover the entry file lets anyone point the
//! document's root at other pages; everything that can be reached has to be covered.
use super::{Coverage, Finding, SignatureVerdict, bench::Covered};
use crate::{
    document::{Document, ENTRY},
    package::Package,
    xml,
};

/// Grades one signature's coverage of its document. Where a resource file or a list cannot be read, what it names
/// is unknown, and so is whether that is covered.
pub(super) fn grade(
    verdict: &mut SignatureVerdict,
    covered: &Covered,
    document: &Document,
    documents: usize,
) {
    verdict.uncovered = document.reachable.iter().filter(|path| !covered.contains(*path)).cloned().collect();
    let entry_covered = covered.contains(ENTRY);
    let unknown = document.unreadable.first();
    verdict.coverage = match (verdict.uncovered.is_empty() && unknown.is_none(), entry_covered) {
        (true, true) => Coverage::Complete,
        (true, false) if documents == 1 => Coverage::EntryOpen,
        _ => Coverage::Partial,
    };
    if !entry_covered {
        verdict.uncovered.insert(0, ENTRY.to_owned());
    }
    if let Some(path) = unknown {
        verdict.note(Finding::CoverageUnknown, path.clone());
    }
}

/// Lifts partial signatures whose gaps later sound ones of the same document close, then notes what coverage
/// means. What a later revision adds is protected by those who signed it, not by this signature; it may add
/// annotations, attachments, tags and extensions, never what makes the pages. `bodies` is, by document, the latter.
pub(super) fn settle(verdicts: &mut [SignatureVerdict], covered: &[Covered], bodies: &[Covered]) {
    for index in 0..verdicts.len() {
        let body = &bodies[verdicts[index].document];
        if verdicts[index].coverage == Coverage::Partial
            && only_added(&verdicts[index], body)
            && closed_later(index, verdicts, covered)
        {
            verdicts[index].coverage = Coverage::LaterRevision;
        }
        note(&mut verdicts[index]);
    }
}

/// Whether all that is known to be open is what a later revision may add.
fn only_added(verdict: &SignatureVerdict, body: &Covered) -> bool {
    !verdict.findings.contains(&Finding::CoverageUnknown)
        && verdict.uncovered.iter().all(|path| !body.contains(path))
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
        Coverage::Partial if nothing_else_is_open(verdict) => return,
        Coverage::EntryOpen => Finding::EntryOpen,
        Coverage::Partial => Finding::CoveragePartial,
        Coverage::LaterRevision => Finding::LaterRevision,
    };
    let first = verdict.uncovered.first().cloned().unwrap_or_default();
    verdict.note(finding, first);
}

/// Whether the coverage is partial only for what cannot be read, which has been told.
fn nothing_else_is_open(verdict: &SignatureVerdict) -> bool {
    verdict.uncovered.is_empty() && verdict.findings.contains(&Finding::CoverageUnknown)
}

/// Notes that a signature which leaves the entry file open covers more than one root: whoever points the entry
/// file at the other shows another document, and every byte of it is signed. Only the same signer can say, by
/// another sound signature over the entry file, which of them he means.
pub(super) fn check_root(
    index: usize,
    verdicts: &mut [SignatureVerdict],
    covered: &[Covered],
    package: &Package,
    root: &str,
) {
    let this = &verdicts[index];
    let chosen = verdicts.iter().zip(covered).any(|(other, covered)| {
        let same = other.document == this.document && other.signer.is_some() && other.signer == this.signer;
        same && other.protects() && covered.contains(ENTRY)
    });
    if chosen || covered[index].contains(ENTRY) {
        return;
    }
    let is_root = |path: &&String| package.entry(path).and_then(xml::root_name) == Some("Document");
    if let Some(other) = covered[index].iter().filter(|path| path.as_str() != root).find(is_root) {
        verdicts[index].note(Finding::RootChoice, other.clone());
    }
}
