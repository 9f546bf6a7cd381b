//! What signer, seal maker and timestamp authority are worth: the way to an anchor, then revocation of every
//! certificate on it.
use std::rc::Rc;

use chrono::{DateTime, Utc};

use super::{
    Finding, Revocation, SignatureVerdict, Trust,
    bench::Bench,
    chain::{self, Chain},
    evidence::when,
};
use crate::{signature::Certificate, trust::Purpose};

/// Someone whose certificate has to lead to an anchor.
pub(super) struct Party<'a> {
    pub(super) certificate: &'a Rc<Certificate>,
    pub(super) purpose: Purpose,
    /// When its certificate and those above it had to be valid.
    pub(super) at: DateTime<Utc>,
    /// Certificates that came along and may lie on the way.
    pub(super) others: &'a [Rc<Certificate>],
}

/// Grades trust and revocation over all parties: the worst decides. `proven` is a time at which an anchored
/// timestamp saw the signature; a revocation after it takes nothing away.
pub(super) fn grade(
    bench: &mut Bench<'_>,
    parties: &[Party<'_>],
    proven: Option<DateTime<Utc>>,
    verdict: &mut SignatureVerdict,
) {
    let chains: Vec<Chain> = parties
        .iter()
        .map(|party| chain::build(bench, party.certificate, party.purpose, party.at, party.others))
        .collect();
    let mut trust = Trust::Anchored;
    for chain in &chains {
        if let Some((finding, about)) = &chain.finding {
            verdict.note(finding.clone(), about.clone());
        }
        trust = trust.max(chain.trust);
    }
    if let Some(party) = parties.iter().find(|party| !chain::may_sign(party.certificate)) {
        verdict.note(Finding::KeyUseRefused, party.certificate.serial.clone());
        trust = Trust::Refused;
    }
    verdict.trust = trust;
    verdict.revocation = revocation(bench, &chains, proven, verdict);
}

fn revocation(
    bench: &Bench<'_>,
    chains: &[Chain],
    proven: Option<DateTime<Utc>>,
    verdict: &mut SignatureVerdict,
) -> Revocation {
    let mut worst = Revocation::Good;
    let (mut unknown, mut revoked, mut since) = (None, None, None);
    for (certificate, is_anchor) in chains.iter().flat_map(certificates) {
        let told = bench.trust.status.as_ref().and_then(|status| status.revoked(certificate));
        let serial = || Some(certificate.serial.clone());
        let grade = match told {
            Some(None) => Revocation::Good,
            // The trust list is what speaks for an anchor.
            None if is_anchor => Revocation::Good,
            None => {
                unknown = unknown.or_else(serial);
                Revocation::Unknown
            }
            Some(Some(time)) if proven.is_some_and(|proven| proven < time) => {
                since = since.or_else(serial);
                Revocation::Good
            }
            Some(Some(time)) => {
                revoked = revoked.or_else(|| Some(format!("{} {}", certificate.serial, when(time))));
                Revocation::Revoked
            }
        };
        worst = worst.max(grade);
    }
    for (finding, about) in [
        (Finding::RevocationUnknown, unknown.filter(|_| worst == Revocation::Unknown)),
        (Finding::Revoked, revoked),
        (Finding::RevokedSince, since),
    ] {
        if let Some(about) = about {
            verdict.note(finding, about);
        }
    }
    worst
}

/// The certificates of a chain, each with whether it is the anchor.
fn certificates(chain: &Chain) -> impl Iterator<Item = (&Rc<Certificate>, bool)> {
    let last = chain.path.len() - 1;
    chain.path.iter().enumerate().map(move |(index, one)| (one, index == last && index > 0))
}
