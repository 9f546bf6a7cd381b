use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{
    Finding, Policy, SignatureVerdict, Verdict, copy, coverage,
    judge::{Bench, Judged},
};
use crate::{
    document::{DocBody, Document, bodies},
    package::{Limits, Package},
    signature::{Kind, list},
    trust::TrustStore,
};

/// Opens a package and judges it; a package that is not opened is invalid with the reader's code.
pub fn judge(
    file: &[u8],
    limits: &Limits,
    trust: &TrustStore,
    at: DateTime<Utc>,
    policy: &Policy,
) -> Verdict {
    match Package::open(file, limits) {
        Ok(package) => verify(&package, trust, at, policy),
        Err(error) => {
            let mut verdict = Verdict::blank(policy);
            verdict.weigh(&[Finding::Unreadable(error.code())], policy);
            verdict
        }
    }
}

/// Judges every document and every signature of a package with what `trust` knows, as of `at`.
pub fn verify(package: &Package, trust: &TrustStore, at: DateTime<Utc>, policy: &Policy) -> Verdict {
    let mut verdict = Verdict::blank(policy);
    verdict.package = package.fingerprint();
    verdict.trust_list_as_of = trust.list.as_ref().map(|list| list.as_of);
    verdict.status_as_of = trust.status.as_ref().map(|status| status.as_of);
    let bodies = match bodies(package) {
        Ok(bodies) => bodies,
        Err(error) => {
            verdict.weigh(&[Finding::Unreadable(error.code())], policy);
            return verdict;
        }
    };
    verdict.documents = bodies.len();
    let (documents, digests) = (bodies.len(), std::collections::BTreeMap::new());
    let mut bench = Bench { package, trust, at, policy, documents, digests };
    let mut known: BTreeSet<String> = BTreeSet::from([crate::document::ENTRY.to_owned()]);
    let mut findings = Vec::new();
    let mut covered = Vec::new();
    for (index, body) in bodies.iter().enumerate() {
        verdict.covered.push(BTreeSet::new());
        for Judged { verdict: signature, covered: files, stamps } in
            document(&mut bench, body, index, &mut known, &mut findings)
        {
            if signature.protects() {
                verdict.covered[index].extend(files.iter().cloned());
            }
            known.extend(files.iter().cloned());
            covered.push(files);
            verdict.stamps.extend(stamps);
            verdict.signatures.push(signature);
        }
    }
    coverage::settle(&mut verdict.signatures, &covered);
    if let Some(package_wide) = whole_package(package) {
        findings.push(Finding::KindUnjudged);
        verdict.signatures.push(package_wide);
    }
    if !package.damaged().is_empty() {
        findings.push(Finding::Unreadable("package.damaged"));
    }
    if !package.ambiguous().is_empty() {
        findings.push(Finding::PackageNameAmbiguous);
    }
    if package.has_hidden_bytes() {
        findings.push(Finding::PackageHiddenBytes);
    }
    if verdict.signatures.iter().all(|one| one.kind != Kind::Package)
        && package.names().any(|n| !known.contains(n))
    {
        findings.push(Finding::PackageUnreferenced);
    }
    findings.extend(ages(trust, at, policy));
    for signature in verdict.signatures.clone() {
        verdict.weigh(&signature.findings, policy);
    }
    verdict.weigh(&findings, policy);
    verdict
}

/// Judges the signatures of one document and notes what belongs to it.
fn document(
    bench: &mut Bench<'_>,
    body: &DocBody,
    index: usize,
    known: &mut BTreeSet<String>,
    findings: &mut Vec<Finding>,
) -> Vec<Judged> {
    let document = Document::open(bench.package, body).unwrap_or_else(|error| {
        findings.push(Finding::Unreadable(error.code()));
        Document::unread(body)
    });
    known.extend(document.reachable.iter().cloned());
    if copy::is_over(&body.info.custom, bench.at) {
        findings.push(Finding::CopyExpired);
    }
    if !document.missing.is_empty() {
        findings.push(Finding::PartMissing);
    }
    if !document.unreadable.is_empty() {
        findings.push(Finding::PartUnreadable);
    }
    let Some(path) = &body.signatures else {
        if bench.package.entry(PACKAGE_ENTRIES).is_none() {
            findings.push(Finding::DocumentUnsigned);
        }
        return Vec::new();
    };
    known.insert(path.clone());
    let lines = match list(bench.package, path) {
        Ok(lines) => lines,
        Err(error) => {
            findings.push(Finding::Unreadable(error.code()));
            return Vec::new();
        }
    };
    if lines.is_empty() {
        findings.push(Finding::DocumentUnsigned);
    }
    lines
        .iter()
        .map(|line| {
            // What lies in a signature's own folder belongs to it.
            let folder = line.file.rsplit_once('/').map_or("", |(folder, _)| folder);
            let own = bench.package.names().filter(|name| name.starts_with(folder)).map(str::to_owned);
            known.extend(own);
            bench.judge(line, &document, index)
        })
        .collect()
}

/// Name of the list that whole-package integrity signs (GM/T 0099-2020 §7.4).
const PACKAGE_ENTRIES: &str = "OFDEntries.xml";

fn whole_package(package: &Package) -> Option<SignatureVerdict> {
    package.entry(PACKAGE_ENTRIES)?;
    Some(SignatureVerdict::blank("", Kind::Package, 0))
}

fn ages(trust: &TrustStore, at: DateTime<Utc>, policy: &Policy) -> Vec<Finding> {
    let older = |as_of: DateTime<Utc>, days: i64| (at - as_of).num_days() > days;
    let list = trust.list.as_ref().filter(|list| older(list.as_of, policy.trust_list_days));
    let status = trust.status.as_ref().filter(|status| older(status.as_of, policy.status_days));
    list.map(|_| Finding::TrustListOld).into_iter().chain(status.map(|_| Finding::StatusOld)).collect()
}
