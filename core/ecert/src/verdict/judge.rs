//! One signature, in the order of the checks: its file, the covered files, the value, then seal, time, trust.
use super::{
    Finding, Integrity, SignatureVerdict, Stamp,
    bench::{Bench, Covered},
    cms_check::{self, Signed},
    copy, coverage, seal_check,
    stamps::Sealing,
};
use crate::{
    document::{Document, ENTRY, resolve},
    signature::{CheckMethod, Listed, SignatureFile, SignedValue},
};

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
                if self.names_another(&ses.property, &listed.file) {
                    verdict.note(Finding::PropertyDiffers, listed.file.clone());
                }
                seal_check::check(self, &ses, &file, verdict);
                let sealing = Sealing {
                    package: self.package,
                    document,
                    index,
                    covered: &judged.covered,
                    watermark: copy::is_stated(&file.parameters),
                };
                judged.stamps = sealing.stamps(&file.stamps, &ses.seal, verdict);
            }
        }
        judged
    }

    /// Whether propertyInfo, which is free text and often the signature file's path, names another one.
    fn names_another(&self, property: &str, file: &str) -> bool {
        let path = resolve(property, ENTRY).ok().filter(|path| path.ends_with("/Signature.xml"));
        path.is_some_and(|path| path != file && self.package.entry(&path).is_some())
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
