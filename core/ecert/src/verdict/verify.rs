use chrono::{DateTime, Utc};

use super::{
    Finding, Policy, Stamp, Verdict,
    bench::{Bench, Covered},
    clock, copy, coverage,
    judge::Judged,
    package_check, stamps,
};
use crate::{
    document::{DocBody, Document, ENTRY, bodies},
    package::{Limits, Package},
    signature::list,
    trust::TrustStore,
};

/// Signatures that are judged in one package: each costs several verifications.
const SIGNATURES: usize = 64;

/// How often a package's bytes may be read for its documents: several may share a part, a flood of them may not
/// make reading cost more than the package's own size warrants.
const READINGS: usize = 4;
/// Bytes that may be read for documents of even the smallest package.
const READ_FLOOR: usize = 1 << 20;

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
        Err(error) => Verdict::unread(error.code(), policy),
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
            verdict.note(Finding::Unreadable(error.code()), ENTRY, policy);
            return verdict;
        }
    };
    verdict.documents = bodies.len();
    let mut case = Case::new(Bench::new(package, trust, at, policy, bodies.len()));
    for (index, body) in bodies.iter().enumerate() {
        verdict.covered.push(Covered::new());
        for Judged { verdict: signature, covered, stamps } in case.document(body, index) {
            if signature.protects() {
                verdict.covered[index].extend(covered.iter().cloned());
            }
            case.covered.push(covered);
            case.stamps.push(stamps);
            verdict.signatures.push(signature);
        }
    }
    verdict.stamps = stamps::settle(&mut verdict.signatures, std::mem::take(&mut case.stamps));
    coverage::settle(&mut verdict.signatures, &case.covered, &case.bodies);
    for index in 0..verdict.signatures.len() {
        let root = &bodies[verdict.signatures[index].document].root;
        coverage::check_root(index, &mut verdict.signatures, &case.covered, package, root);
    }
    case.whole_package(&mut verdict);
    verdict.by_signature = std::mem::take(&mut case.covered);
    for index in 0..verdict.signatures.len() {
        let findings = verdict.signatures[index].findings.clone();
        verdict.weigh_all(&findings, policy);
    }
    for (finding, about) in case.findings.into_iter().chain(clock::check(trust, at, policy)) {
        verdict.note(finding, about, policy);
    }
    verdict
}

/// A package while it is judged.
struct Case<'a> {
    bench: Bench<'a>,
    /// Files that belong to a document: they can be reached from its root.
    reachable: Covered,
    /// Files that belong to a signature.
    of_signatures: Covered,
    /// By signature, what it covers.
    covered: Vec<Covered>,
    /// By signature, the seals that it shows.
    stamps: Vec<Vec<Stamp>>,
    /// By document, what makes its pages.
    bodies: Vec<Covered>,
    /// Signature files that a list named.
    listed: Covered,
    /// Bytes of parts that documents reached, each time counted.
    read: usize,
    /// Roots of documents without a signature.
    unsigned: Vec<String>,
    /// What was found that is not about one signature.
    findings: Vec<(Finding, String)>,
}

impl<'a> Case<'a> {
    fn new(bench: Bench<'a>) -> Self {
        let reachable = Covered::from([ENTRY.to_owned()]);
        let (of_signatures, covered, stamps, bodies, listed, read) = Default::default();
        let (unsigned, findings) = Default::default();
        Self { bench, reachable, of_signatures, covered, stamps, bodies, listed, read, unsigned, findings }
    }

    /// Judges the signatures of one document.
    fn document(&mut self, body: &DocBody, index: usize) -> Vec<Judged> {
        let package = self.bench.package;
        if self.read > READINGS * package.size() + READ_FLOOR {
            self.bodies.push(Covered::new());
            self.find(Finding::Unreadable("ofd.too-many-documents"), &body.root);
            return Vec::new();
        }
        let document = Document::open(self.bench.package, body).unwrap_or_else(|error| {
            self.find(Finding::Unreadable(error.code()), &body.root);
            Document::unread(body)
        });
        let sizes = document.reachable.iter().filter_map(|path| package.entry(path)).map(<[u8]>::len);
        self.read += sizes.sum::<usize>();
        self.reachable.extend(document.reachable.iter().cloned());
        self.bodies.push(document.body.clone());
        if copy::is_over(&body.info.custom, self.bench.at) {
            self.find(Finding::CopyExpired, ENTRY);
        }
        if let Some(path) = document.missing.first() {
            self.find(Finding::PartMissing, path);
        }
        if let Some(path) = document.repeated.first() {
            self.find(Finding::ResourceTwice, path);
        }
        if let Some(path) = document.unreadable.first() {
            self.find(Finding::PartUnreadable, path);
        }
        let Some(path) = &body.signatures else {
            self.unsigned.push(body.root.clone());
            return Vec::new();
        };
        self.of_signatures.insert(path.clone());
        let lines = match list(self.bench.package, path) {
            Ok(lines) if self.covered.len() + lines.len() > SIGNATURES => {
                self.find(Finding::Unreadable("signature.too-many"), path);
                return Vec::new();
            }
            Ok(lines) => lines,
            Err(error) => {
                self.find(Finding::Unreadable(error.code()), path);
                return Vec::new();
            }
        };
        if lines.is_empty() {
            self.unsigned.push(body.root.clone());
        }
        if let Some(line) = lines.iter().find(|line| !self.listed.insert(line.file.clone())) {
            self.find(Finding::ListedTwice, &line.file);
            return Vec::new();
        }
        let judged = lines.iter().map(|line| {
            self.of_signatures.extend(beside(self.bench.package, &line.file));
            self.bench.judge(line, &document, index)
        });
        judged.collect()
    }

    /// Judges what is about all files together: the package's own list, unsigned documents, stray entries.
    fn whole_package(&mut self, verdict: &mut Verdict) {
        let sound: Covered = verdict.covered.iter().flatten().cloned().collect();
        let listed = package_check::check(&mut self.bench, &sound, &self.reachable);
        let package = self.bench.package;
        for root in std::mem::take(&mut self.unsigned) {
            if listed.is_none() {
                self.find(Finding::DocumentUnsigned, &root);
            }
            if !verdict.signatures.is_empty() {
                self.find(Finding::DocumentUnsignedBeside, &root);
            }
        }
        for path in package.damaged() {
            self.find(Finding::Unreadable("package.damaged"), path);
        }
        for path in package.ambiguous() {
            self.find(Finding::PackageNameAmbiguous, path);
        }
        if package.has_hidden_bytes() {
            self.find(Finding::PackageHiddenBytes, "");
        }
        let stray = package.names().find(|name| {
            let known = [&self.reachable, &self.of_signatures];
            !known.into_iter().chain(&self.covered).any(|names| names.contains(*name))
        });
        if let (Some(path), None) = (stray, &listed) {
            self.find(Finding::PackageUnreferenced, path);
        }
        if let Some(listed) = listed {
            verdict.signatures.push(listed);
        }
    }

    fn find(&mut self, finding: Finding, about: &str) {
        self.findings.push((finding, about.to_owned()));
    }
}

/// What lies in a signature's own folder belongs to it.
fn beside<'a>(package: &'a Package, file: &str) -> impl Iterator<Item = String> + 'a {
    let folder = file.rsplit_once('/').map_or_else(|| file.to_owned(), |(folder, _)| format!("{folder}/"));
    package.names().filter(move |name| name.starts_with(&folder)).map(str::to_owned)
}
