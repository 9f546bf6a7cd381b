//! One signature, in the order of the checks: its file, the covered files, the value, then seal, time, trust.
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::{Finding, Integrity, Policy, SignatureVerdict, Stamp, copy, coverage, seal_check};
use crate::{
    document::{Document, Rect},
    package::Package,
    signature::{CheckMethod, Listed, SignatureFile, SignedValue, StampPlace},
    sm,
    trust::TrustStore,
};

/// Places of one seal that are looked at: a riding seal has one on every page.
const STAMPS: usize = 2_000;

/// What all signatures of a package are judged with.
pub(super) struct Bench<'a> {
    pub(super) package: &'a Package,
    pub(super) trust: &'a TrustStore,
    pub(super) at: DateTime<Utc>,
    pub(super) policy: &'a Policy,
    pub(super) documents: usize,
    pub(super) digests: BTreeMap<String, [u8; 32]>,
}

/// A judged signature with the files that it covers and the seals it shows.
pub(super) struct Judged {
    pub(super) verdict: SignatureVerdict,
    pub(super) covered: BTreeSet<String>,
    pub(super) stamps: Vec<Stamp>,
}

impl Bench<'_> {
    pub(super) fn judge(&mut self, listed: &Listed, document: &Document, index: usize) -> Judged {
        let mut judged = Judged {
            verdict: SignatureVerdict::blank(&listed.id, crate::signature::Kind::Unknown, index),
            covered: BTreeSet::new(),
            stamps: Vec::new(),
        };
        let verdict = &mut judged.verdict;
        let Some(bytes) = self.package.entry(&listed.file) else {
            verdict.findings.push(Finding::Unreadable("signature.missing"));
            return judged;
        };
        let file = match SignatureFile::read(bytes, &listed.file) {
            Ok(file) => file,
            Err(error) => {
                verdict.findings.push(Finding::Unreadable(error.code()));
                return judged;
            }
        };
        if copy::is_over(&file.parameters, self.at) {
            verdict.findings.push(Finding::CopyExpired);
        }
        judged.covered = self.check_references(&file, verdict);
        coverage::grade(verdict, &judged.covered, document, self.documents);

        let Some(value) = self.package.entry(&file.value) else {
            verdict.findings.push(Finding::ValueMissing);
            return judged;
        };
        match SignedValue::read(value) {
            Err(error) => verdict.findings.push(Finding::Unreadable(error.code())),
            Ok(value) => {
                verdict.kind = value.kind();
                if !value.kind().agrees_with(listed.declared) {
                    verdict.findings.push(Finding::TypeDisagrees);
                }
                match value {
                    SignedValue::Cms => verdict.findings.push(Finding::KindUnjudged),
                    SignedValue::Bare => verdict.findings.push(Finding::SignerUnknown),
                    SignedValue::Ses(ses) => {
                        if ses.data_hash != sm::digest(bytes) {
                            verdict.integrity = Integrity::Altered;
                            verdict.altered.push(listed.file.clone());
                            verdict.findings.push(Finding::HashWrong);
                        }
                        seal_check::check(self, &ses, &file, verdict);
                        if verdict.protects() && verdict.seal == super::SealCheck::Right {
                            judged.stamps = self.stamps(&file, document, index, verdict, &ses.seal);
                        }
                    }
                }
            }
        }
        judged
    }

    /// Recomputes every digest; gives the set of covered files.
    fn check_references(&mut self, file: &SignatureFile, verdict: &mut SignatureVerdict) -> BTreeSet<String> {
        let mut covered = BTreeSet::new();
        if file.references.is_empty() {
            verdict.findings.push(Finding::ReferencesEmpty);
        }
        let judged = match file.method {
            CheckMethod::Sm3 => true,
            CheckMethod::Weak => {
                verdict.findings.push(Finding::DigestWeak);
                false
            }
            CheckMethod::Unknown => {
                verdict.findings.push(Finding::DigestUnknown);
                false
            }
        };
        for reference in &file.references {
            let path = &reference.path;
            if !covered.insert(path.clone()) {
                verdict.findings.push(Finding::ReferenceDuplicate);
            }
            match self.digest(path) {
                None => {
                    verdict.findings.push(Finding::FileMissing);
                    verdict.altered.push(path.clone());
                }
                Some(digest) if judged && digest.as_slice() != reference.digest => {
                    verdict.findings.push(Finding::FileAltered);
                    verdict.altered.push(path.clone());
                }
                Some(_) => {}
            }
        }
        verdict.integrity = match (verdict.altered.is_empty(), judged && !file.references.is_empty()) {
            (false, _) => Integrity::Altered,
            (true, true) => Integrity::Intact,
            (true, false) => Integrity::Unknown,
        };
        covered
    }

    fn digest(&mut self, path: &str) -> Option<[u8; 32]> {
        if let Some(known) = self.digests.get(path) {
            return Some(*known);
        }
        let digest = sm::digest(self.package.entry(path)?);
        self.digests.insert(path.to_owned(), digest);
        Some(digest)
    }

    /// The seals to show, those left out whose page is unknown.
    fn stamps(
        &self,
        file: &SignatureFile,
        document: &Document,
        index: usize,
        verdict: &mut SignatureVerdict,
        seal: &crate::signature::Seal,
    ) -> Vec<Stamp> {
        let mut stamps = Vec::new();
        let mut areas: BTreeMap<usize, Rect> = BTreeMap::new();
        for place in file.stamps.iter().take(STAMPS) {
            let Some((place, page)) = place.as_ref().and_then(|place| {
                Some((place, document.pages.iter().position(|page| page.id == place.page)?))
            }) else {
                verdict.findings.push(Finding::StampPageUnknown);
                continue;
            };
            let area = areas.entry(page).or_insert_with(|| document.page_area(self.package, page));
            if !area.holds(&shown(place)) {
                verdict.findings.push(Finding::StampOutsidePage);
            }
            stamps.push(Stamp {
                document: index,
                place: place.clone(),
                format: seal.picture_type.clone(),
                picture: seal.picture.clone(),
            });
        }
        stamps
    }
}

/// The part of the page that the seal takes, from the page's corner.
fn shown(place: &StampPlace) -> Rect {
    match place.clip {
        None => place.boundary,
        Some(clip) => Rect { x: place.boundary.x + clip.x, y: place.boundary.y + clip.y, ..clip },
    }
}
