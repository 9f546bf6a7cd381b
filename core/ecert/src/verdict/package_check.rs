//! Whole-package integrity (GM/T 0099-2020 §7.4): a signed list of the package's files. The list holds names
//! only, so it keeps files from being smuggled in or taken out; what is in them has to be covered by other
//! signatures, and the coverage is graded by what they leave open.
use super::{
    Coverage, Finding, Integrity, SignatureVerdict,
    bench::{Bench, Covered},
    cms_check::{self, Signed},
    coverage,
};
use crate::{
    document::ENTRY,
    signature::{ENTRIES, Kind, PackageEntries, SignedValue},
};

/// Judges the package's list, if it has one. `content` is what sound signatures cover, `reachable` what
/// belongs to the documents.
pub(super) fn check(
    bench: &mut Bench<'_>,
    content: &Covered,
    reachable: &Covered,
) -> Option<SignatureVerdict> {
    let bytes = bench.package.entry(ENTRIES)?;
    let digest = bench.digest(ENTRIES)?;
    let mut verdict = SignatureVerdict::blank("", Kind::Package, 0);
    let entries = match PackageEntries::read(bytes) {
        Ok(entries) => entries,
        Err(error) => {
            verdict.note(Finding::Unreadable(error.code()), ENTRIES);
            return Some(verdict);
        }
    };
    verdict.integrity = Integrity::Intact;
    let names = compare(bench, &entries, &mut verdict);
    grade(&names, content, reachable, bench.documents, &mut verdict);
    let Some(value) = bench.package.entry(&entries.value) else {
        verdict.note(Finding::ValueMissing, entries.value);
        return Some(verdict);
    };
    match SignedValue::read(value) {
        Err(error) => verdict.note(Finding::Unreadable(error.code()), entries.value),
        Ok(SignedValue::Cms(data)) => {
            let signed = Signed { path: ENTRIES, bytes, digest };
            cms_check::check(bench, &data, &signed, &mut verdict);
        }
        Ok(SignedValue::Bare) => verdict.note(Finding::SignerUnknown, entries.value),
        Ok(SignedValue::Ses(_)) => verdict.note(Finding::KindUnjudged, entries.value),
    }
    Some(verdict)
}

/// Compares the list with the package; gives the listed names.
fn compare(bench: &Bench<'_>, entries: &PackageEntries, verdict: &mut SignatureVerdict) -> Covered {
    let mut names = Covered::new();
    if entries.files.is_empty() {
        verdict.note(Finding::ReferencesEmpty, ENTRIES);
    }
    for path in &entries.files {
        if !names.insert(path.clone()) {
            verdict.note(Finding::ReferenceDuplicate, path.clone());
        }
        if bench.package.entry(path).is_none() {
            verdict.integrity = Integrity::Altered;
            verdict.altered.push(path.clone());
            verdict.note(Finding::FileMissing, path.clone());
        }
    }
    for name in bench.package.names() {
        if name != ENTRIES && name != entries.value && !names.contains(name) {
            verdict.uncovered.push(name.to_owned());
            verdict.note(Finding::PackageExtraFile, name);
        }
    }
    names
}

fn grade(
    names: &Covered,
    content: &Covered,
    reachable: &Covered,
    documents: usize,
    verdict: &mut SignatureVerdict,
) {
    let open: Vec<String> =
        reachable.iter().filter(|path| names.contains(*path) && !content.contains(*path)).cloned().collect();
    let only_entry = open == [ENTRY] && documents == 1;
    if let Some(first) = open.first().filter(|_| !only_entry) {
        verdict.note(Finding::PackageNamesOnly, first.clone());
    }
    let extra = !verdict.uncovered.is_empty();
    verdict.coverage = match (open.is_empty(), only_entry) {
        _ if extra => Coverage::Partial,
        (true, _) => Coverage::Complete,
        (false, true) => Coverage::EntryOpen,
        (false, false) => Coverage::Partial,
    };
    verdict.uncovered.extend(open);
    coverage::note(verdict);
}
