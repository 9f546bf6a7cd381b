use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use chrono::{DateTime, Utc};

use super::Policy;
use crate::{
    package::Package,
    signature::{Certificate, PublicKey},
    sm,
    trust::TrustStore,
};

/// What all signatures of a package are judged with. Whatever costs something is done once: a file is digested,
/// a certificate read and a signature verified when first asked for.
pub(super) struct Bench<'a> {
    pub(super) package: &'a Package,
    pub(super) trust: &'a TrustStore,
    pub(super) at: DateTime<Utc>,
    pub(super) policy: &'a Policy,
    pub(super) documents: usize,
    /// Signed values that a signature named; another may not share one, and reading it again would cost.
    pub(super) values: Covered,
    digests: BTreeMap<String, [u8; 32]>,
    certificates: BTreeMap<Vec<u8>, Option<Rc<Certificate>>>,
    proofs: sm::Proofs,
}

impl<'a> Bench<'a> {
    pub(super) fn new(
        package: &'a Package,
        trust: &'a TrustStore,
        at: DateTime<Utc>,
        policy: &'a Policy,
        documents: usize,
    ) -> Self {
        let (digests, certificates) = (BTreeMap::new(), BTreeMap::new());
        let (values, proofs) = (Covered::new(), sm::Proofs::default());
        Self { package, trust, at, policy, documents, values, digests, certificates, proofs }
    }

    /// SM3 of an entry.
    pub(super) fn digest(&mut self, path: &str) -> Option<[u8; 32]> {
        if let Some(known) = self.digests.get(path) {
            return Some(*known);
        }
        let digest = sm::digest(self.package.entry(path)?);
        self.digests.insert(path.to_owned(), digest);
        Some(digest)
    }

    /// The certificate in these bytes, if they hold one.
    pub(super) fn certificate(&mut self, der: &[u8]) -> Option<Rc<Certificate>> {
        if let Some(known) = self.certificates.get(der) {
            return known.clone();
        }
        let read = Certificate::read(der).ok().map(Rc::new);
        self.certificates.insert(der.to_vec(), read.clone());
        read
    }

    /// Those among the encoded certificates that can be read.
    pub(super) fn certificates(&mut self, encoded: &[Vec<u8>]) -> Vec<Rc<Certificate>> {
        encoded.iter().filter_map(|der| self.certificate(der)).collect()
    }

    /// The trust list's certificates with this subject, each with its place in the list. The others are not
    /// read: a list may be long.
    pub(super) fn authorities(&mut self, subject: &[u8]) -> Vec<(usize, Rc<Certificate>)> {
        let anchors = self.trust.list.as_ref().map_or(&[][..], |list| &list.anchors);
        let named = anchors.iter().enumerate();
        named
            .filter(|(_, anchor)| Certificate::subject_in(&anchor.certificate) == Some(subject))
            .filter_map(|(index, anchor)| Some((index, self.certificate(&anchor.certificate)?)))
            .collect()
    }

    /// Whether the certificate's key signed the bytes; `None` if that cannot be judged.
    pub(super) fn verifies(&mut self, key: &Certificate, message: &[u8], signature: &[u8]) -> Option<bool> {
        match &key.key {
            PublicKey::Sm2(point) => self.proofs.verify(point, message, signature),
            PublicKey::Other => None,
        }
    }

    /// Whether a time lies further ahead of the clock than the policy bears.
    pub(super) fn is_ahead(&self, time: DateTime<Utc>) -> bool {
        (time - self.at).num_seconds() > self.policy.clock_skew_seconds
    }
}

/// Files that a signature covers, by name.
pub(super) type Covered = BTreeSet<String>;
