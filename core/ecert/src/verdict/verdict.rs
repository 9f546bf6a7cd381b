use std::{collections::BTreeSet, sync::Arc};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Coverage, Effect, Evidence, Finding, Outcome, Policy, SealCheck, SignatureVerdict};
use crate::signature::StampPlace;

/// A seal that may be shown: right, signed, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Stamp {
    /// Index of the document.
    pub document: usize,
    /// Where it stands.
    pub place: StampPlace,
    /// Format of the picture, lower case.
    pub format: String,
    /// The picture; a riding seal shows one in many places.
    pub picture: Arc<[u8]>,
}

/// The verdict over a package. Serialises as one line of `onepalm verify --json`.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    /// A name for the file, given by whoever asks ([`Verdict::named`]); empty otherwise.
    pub file: String,
    /// The answer.
    pub verdict: Outcome,
    /// Codes that kept the answer from being valid.
    pub reasons: Vec<Finding>,
    /// Codes that did not.
    pub warnings: Vec<Finding>,
    /// The policy's name.
    pub policy: String,
    /// How many documents the package holds.
    pub documents: usize,
    /// The day of the trust list.
    pub trust_list_as_of: Option<DateTime<Utc>>,
    /// The day of the status snapshot.
    pub status_as_of: Option<DateTime<Utc>>,
    /// Every signature, in order.
    pub signatures: Vec<SignatureVerdict>,
    /// What the findings rest on that are not about one signature.
    pub evidence: Vec<Evidence>,
    #[serde(skip)]
    pub(crate) stamps: Vec<Stamp>,
    /// By document, the files that some sound signature covers.
    #[serde(skip)]
    pub(crate) covered: Vec<BTreeSet<String>>,
    /// By signature, the files that it covers.
    #[serde(skip)]
    pub(crate) by_signature: Vec<BTreeSet<String>>,
    #[serde(skip)]
    pub(crate) package: u64,
}

impl Verdict {
    pub(super) fn blank(policy: &Policy) -> Self {
        Self {
            file: String::new(),
            verdict: Outcome::Valid,
            reasons: Vec::new(),
            warnings: Vec::new(),
            policy: policy.id.clone(),
            documents: 0,
            trust_list_as_of: None,
            status_as_of: None,
            signatures: Vec::new(),
            evidence: Vec::new(),
            stamps: Vec::new(),
            covered: Vec::new(),
            by_signature: Vec::new(),
            package: 0,
        }
    }

    /// The verdict over a file whose bytes were not at hand: invalid for `code`, which says why.
    pub fn unread(code: &'static str, policy: &Policy) -> Self {
        let mut verdict = Self::blank(policy);
        verdict.note(Finding::Unreadable(code), "", policy);
        verdict
    }

    /// The same verdict under a file's name.
    #[must_use]
    pub fn named(mut self, file: impl Into<String>) -> Self {
        self.file = file.into();
        self
    }

    /// Whether the page and what it is drawn with are exactly what keys signed: every signature of the document
    /// is sound and covers by itself all that makes the pages (`OFD.xml` perhaps aside), so that none lends its
    /// seal to what another added. Says nothing about whose keys they are.
    pub fn is_intact(&self, document: usize) -> bool {
        let mut of_document =
            self.signatures.iter().filter(|signature| signature.document == document).peekable();
        let whole = |signature: &SignatureVerdict| match signature.coverage {
            Coverage::Complete | Coverage::EntryOpen | Coverage::LaterRevision => {
                !signature.findings.contains(&Finding::RootChoice)
            }
            Coverage::Partial => false,
        };
        of_document.peek().is_some()
            && of_document.all(|signature| {
                signature.protects() && signature.seal != SealCheck::Wrong && whole(signature)
            })
    }

    /// Whether a sound signature of the document covers this file.
    pub fn covers(&self, document: usize, path: &str) -> bool {
        self.covered.get(document).is_some_and(|covered| covered.contains(path))
    }

    /// IDs of the sound signatures of the document that cover every one of these files.
    pub fn covered_by<'p>(
        &self,
        document: usize,
        paths: impl IntoIterator<Item = &'p String>,
    ) -> Vec<String> {
        let paths: Vec<&String> = paths.into_iter().collect();
        let signatures = self.signatures.iter().zip(&self.by_signature);
        signatures
            .filter(|(signature, _)| signature.document == document && signature.protects())
            .filter(|(_, covered)| paths.iter().all(|path| covered.contains(*path)))
            .map(|(signature, _)| signature.id.clone())
            .collect()
    }

    /// Seals that may be drawn: from sound signatures only.
    pub fn stamps(&self) -> &[Stamp] {
        &self.stamps
    }

    /// Weighs what was found about one signature: the worst decides.
    pub(super) fn weigh_all(&mut self, findings: &[Finding], policy: &Policy) {
        for finding in findings {
            self.weigh(finding, policy);
        }
    }

    /// Weighs a finding that is not about one signature, and keeps what it rests on.
    pub(super) fn note(&mut self, finding: Finding, about: impl Into<String>, policy: &Policy) {
        self.weigh(&finding, policy);
        let about = about.into();
        if !about.is_empty() {
            self.evidence.push(Evidence { code: finding, about });
        }
    }

    fn weigh(&mut self, finding: &Finding, policy: &Policy) {
        let (list, outcome) = match policy.effect(finding) {
            Effect::Warn => (&mut self.warnings, Outcome::Valid),
            Effect::Indeterminate => (&mut self.reasons, Outcome::Indeterminate),
            Effect::Invalid => (&mut self.reasons, Outcome::Invalid),
        };
        self.verdict = self.verdict.max(outcome);
        if !list.contains(finding) {
            list.push(finding.clone());
        }
    }
}
