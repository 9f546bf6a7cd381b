//! From a certificate to an anchor (RFC 5280 §6): over authorities that the signed value carries or the trust
//! list names, each of which has to be allowed to certify and valid at the judged time.
use std::rc::Rc;

use chrono::{DateTime, Utc};

use super::{Finding, Trust, bench::Bench};
use crate::{
    asn1::oid,
    signature::{Certificate, ExtendedUse, KeyUse},
    trust::Purpose,
};

/// Certificates on one path, the end certificate and the anchor among them.
const DEPTH: usize = 6;
/// Signatures that the search for one path may verify.
const VERIFICATIONS: usize = 24;

/// Where a certificate leads.
pub(super) struct Chain {
    pub(super) trust: Trust,
    /// From the certificate up to its anchor, or the certificate alone.
    pub(super) path: Vec<Rc<Certificate>>,
    /// Why it is not anchored, with the certificate or anchor that stands in the way.
    pub(super) finding: Option<(Finding, String)>,
}

/// Follows a certificate to an anchor that may vouch for the purpose at the time.
pub(super) fn build(
    bench: &mut Bench<'_>,
    certificate: &Rc<Certificate>,
    purpose: Purpose,
    at: DateTime<Utc>,
    others: &[Rc<Certificate>],
) -> Chain {
    let mut search = Search { bench, purpose, at, others, left: VERIFICATIONS, refusal: None };
    let mut path = vec![Rc::clone(certificate)];
    let reached = search.climb(&mut path);
    let refusal = search.refusal;
    if reached {
        return match &certificate.unknown_critical {
            None => Chain { trust: Trust::Anchored, path, finding: None },
            Some(id) => {
                Chain { trust: Trust::Unknown, path, finding: Some((Finding::CriticalUnknown, id.clone())) }
            }
        };
    }
    let unknown = match purpose {
        Purpose::Signer => Finding::AnchorUnknown,
        Purpose::SealMaker => Finding::MakerAnchorUnknown,
        Purpose::Timestamp => Finding::TimestampAnchorUnknown,
    };
    let (trust, finding) = match refusal {
        None => (Trust::Unknown, (unknown, certificate.serial.clone())),
        Some(refusal) if refusal.0 == Finding::CriticalUnknown => (Trust::Unknown, refusal),
        Some(refusal) => (Trust::Refused, refusal),
    };
    Chain { trust, path, finding: Some(finding) }
}

/// Whether the certificate's own key may sign documents or seals.
pub(super) fn may_sign(certificate: &Certificate) -> bool {
    let by_use = match certificate.key_use {
        KeyUse::Unstated => true,
        KeyUse::Stated { sign, .. } => sign,
    };
    let by_extended_use = match certificate.extended_use {
        ExtendedUse::Unstated => true,
        ExtendedUse::Stated { sign, .. } => sign,
    };
    by_use && by_extended_use
}

struct Search<'b, 'a> {
    bench: &'b mut Bench<'a>,
    purpose: Purpose,
    at: DateTime<Utc>,
    others: &'b [Rc<Certificate>],
    left: usize,
    refusal: Option<(Finding, String)>,
}

impl Search<'_, '_> {
    /// Extends the path to an anchor; leaves it as it was if there is none.
    fn climb(&mut self, path: &mut Vec<Rc<Certificate>>) -> bool {
        let Some(below) = path.last() else { return false };
        let anchors = self.bench.authorities(&below.issuer_der);
        for (index, authority) in &anchors {
            if !self.vouches(*index) || !self.issued(path, authority) {
                continue;
            }
            match self.objection(authority, path).or_else(|| self.out_of_purpose(*index, path)) {
                None => {
                    path.push(Rc::clone(authority));
                    return true;
                }
                Some(objection) => self.refuse(objection),
            }
        }
        if path.len() + 1 >= DEPTH {
            return false;
        }
        let others = self.others.iter().chain(anchors.iter().map(|(_, authority)| authority));
        for authority in others {
            if path.contains(authority) || !self.issued(path, authority) {
                continue;
            }
            if let Some(objection) = self.objection(authority, path) {
                self.refuse(objection);
                continue;
            }
            path.push(Rc::clone(authority));
            if self.climb(path) {
                return true;
            }
            path.pop();
        }
        false
    }

    /// Whether the authority signed the last certificate of the path.
    fn issued(&mut self, path: &[Rc<Certificate>], authority: &Certificate) -> bool {
        let Some(below) = path.last() else { return false };
        if below.issuer_der != authority.subject_der
            || !oid::is_sm2_signature(&below.algorithm)
            || self.left == 0
        {
            return false;
        }
        self.left -= 1;
        self.bench.verifies(authority, &below.tbs, &below.signature) == Some(true)
    }

    /// What keeps an authority from certifying what stands below it.
    fn objection(&self, authority: &Certificate, path: &[Rc<Certificate>]) -> Option<(Finding, String)> {
        let certifies = match authority.key_use {
            KeyUse::Unstated => true,
            KeyUse::Stated { certify, .. } => certify,
        };
        let between = path.iter().skip(1).filter(|one| one.subject_der != one.issuer_der).count();
        let too_long = authority.path_length.is_some_and(|most| between > usize::from(most));
        let serial = authority.serial.clone();
        if !authority.ca || !certifies || too_long {
            return Some((Finding::PathRefused, serial));
        }
        if !authority.is_valid_at(self.at) {
            return Some((Finding::IssuerOutsideValidity, serial));
        }
        authority.unknown_critical.clone().map(|id| (Finding::CriticalUnknown, id))
    }

    /// Whether the list names the authority as an anchor at all.
    fn vouches(&self, index: usize) -> bool {
        let list = self.bench.trust.list.as_ref();
        list.and_then(|list| list.anchors.get(index)).is_some_and(|anchor| !anchor.purposes.is_empty())
    }

    /// Whether the list lets the anchor vouch for this purpose at this time, and for this maker of seals.
    fn out_of_purpose(&self, index: usize, path: &[Rc<Certificate>]) -> Option<(Finding, String)> {
        let anchor = self.bench.trust.list.as_ref()?.anchors.get(index)?;
        let in_time = anchor.not_before <= self.at && self.at <= anchor.not_after;
        let admitted = self.purpose != Purpose::SealMaker
            || path.first().is_some_and(|maker| anchor.admits_maker(maker));
        if in_time && admitted && anchor.purposes.contains(&self.purpose) {
            return None;
        }
        Some((Finding::AnchorRefused, anchor.name.clone()))
    }

    fn refuse(&mut self, objection: (Finding, String)) {
        if self.refusal.is_none() {
            self.refusal = Some(objection);
        }
    }
}
