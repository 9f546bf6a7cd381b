//! One signature, in the order of the checks: its file, the covered files, the value, then seal, time, trust.
use std::{collections::BTreeMap, sync::Arc};

use super::{
    Finding, Integrity, SignatureVerdict, Stamp,
    bench::{Bench, Covered},
    cms_check::{self, Signed},
    copy, coverage, seal_check,
};
use crate::{
    document::{Document, Rect},
    package::Package,
    signature::{CheckMethod, Listed, Seal, SignatureFile, SignedValue, StampPlace},
};

/// Places of one seal that are looked at: a riding seal has one on every page.
const STAMPS: usize = 2_000;

/// A judged signature with the files that it covers and the seals it shows.
pub(super) struct Judged {
    pub(super) verdict: SignatureVerdict,
    pub(super) covered: Covered,
    pub(super) stamps: Vec<Stamp>,
}

impl Bench<'_> {
    pub(super) fn judge(&mut self, listed: &Listed, document: &Document, index: usize) -> Judged {
        let mut judged = Judged {
            verdict: SignatureVerdict::blank(&listed.id, crate::signature::Kind::Unknown, index),
            covered: Covered::new(),
            stamps: Vec::new(),
        };
        let verdict = &mut judged.verdict;
        let Some(bytes) = self.package.entry(&listed.file) else {
            verdict.note(Finding::Unreadable("signature.missing"), listed.file.clone());
            return judged;
        };
        let file = match SignatureFile::read(bytes, &listed.file) {
            Ok(file) => file,
            Err(error) => {
                verdict.note(Finding::Unreadable(error.code()), listed.file.clone());
                return judged;
            }
        };
        if copy::is_over(&file.parameters, self.at) {
            verdict.note(Finding::CopyExpired, listed.file.clone());
        }
        if file.extended {
            verdict.note(Finding::ElementUnknown, listed.file.clone());
        }
        judged.covered = self.check_references(&file, verdict);
        coverage::grade(verdict, &judged.covered, document, self.documents);

        let Some(value) = self.package.entry(&file.value) else {
            verdict.note(Finding::ValueMissing, file.value);
            return judged;
        };
        if !self.values.insert(file.value.clone()) {
            verdict.note(Finding::ListedTwice, file.value);
            return judged;
        }
        let value = match SignedValue::read(value) {
            Ok(value) => value,
            Err(error) => {
                verdict.note(Finding::Unreadable(error.code()), file.value);
                return judged;
            }
        };
        verdict.kind = value.kind();
        if !value.kind().agrees_with(listed.declared) {
            verdict.note(Finding::TypeDisagrees, listed.id.clone());
        }
        let Some(digest) = self.digest(&listed.file) else { return judged };
        match value {
            SignedValue::Bare => verdict.note(Finding::SignerUnknown, file.value),
            SignedValue::Cms(data) => {
                let signed = Signed { path: &listed.file, bytes, digest };
                cms_check::check(self, &data, &signed, verdict);
            }
            SignedValue::Ses(ses) => {
                if ses.data_hash != digest {
                    verdict.content_differs(&listed.file);
                }
                seal_check::check(self, &ses, &file, verdict);
                if verdict.protects() && verdict.seal == super::SealCheck::Right {
                    judged.stamps = stamps(self.package, &file, document, index, verdict, &ses.seal);
                }
            }
        }
        judged
    }

    /// Recomputes every digest; gives the set of covered files.
    fn check_references(&mut self, file: &SignatureFile, verdict: &mut SignatureVerdict) -> Covered {
        let mut covered = Covered::new();
        if file.references.is_empty() {
            verdict.note(Finding::ReferencesEmpty, "");
        }
        let judged = match file.method {
            CheckMethod::Sm3 => true,
            CheckMethod::Weak => {
                verdict.note(Finding::DigestWeak, "CheckMethod");
                false
            }
            CheckMethod::Unknown => {
                verdict.note(Finding::DigestUnknown, "CheckMethod");
                false
            }
        };
        for reference in &file.references {
            let path = &reference.path;
            if !covered.insert(path.clone()) {
                verdict.note(Finding::ReferenceDuplicate, path.clone());
            }
            match self.digest(path) {
                None => {
                    verdict.note(Finding::FileMissing, path.clone());
                    verdict.altered.push(path.clone());
                }
                Some(digest) if judged && digest.as_slice() != reference.digest => {
                    verdict.note(Finding::FileAltered, path.clone());
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
}

/// The seals to show, those left out whose page is unknown.
fn stamps(
    package: &Package,
    file: &SignatureFile,
    document: &Document,
    index: usize,
    verdict: &mut SignatureVerdict,
    seal: &Seal,
) -> Vec<Stamp> {
    let mut stamps = Vec::new();
    let mut areas = BTreeMap::new();
    // Of two pages with one ID the first is meant, as everywhere.
    let pages = document.pages.iter().enumerate().rev();
    let pages: BTreeMap<&str, usize> = pages.map(|(index, page)| (page.id.as_str(), index)).collect();
    let picture: Arc<[u8]> = Arc::from(seal.picture.as_slice());
    for place in file.stamps.iter().take(STAMPS) {
        let page = place.as_ref().and_then(|place| pages.get(place.page.as_str()));
        let (Some(place), Some(page)) = (place, page.copied()) else {
            verdict.note(Finding::StampPageUnknown, place.as_ref().map_or("", |place| &place.page));
            continue;
        };
        let area = areas.entry(page).or_insert_with(|| document.page_area(package, page));
        if !area.holds(&shown(place)) {
            verdict.note(Finding::StampOutsidePage, place.page.clone());
        }
        stamps.push(Stamp {
            document: index,
            place: place.clone(),
            format: seal.picture_type.clone(),
            picture: Arc::clone(&picture),
        });
    }
    stamps
}

/// The part of the page that the seal takes, from the page's corner.
fn shown(place: &StampPlace) -> Rect {
    match place.clip {
        None => place.boundary,
        Some(clip) => Rect { x: place.boundary.x + clip.x, y: place.boundary.y + clip.y, ..clip },
    }
}
