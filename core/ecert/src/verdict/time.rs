//! Whether signer, seal and seal maker were valid when the signature was made. The time that counts is that of
//! an anchored timestamp, else the one that the signer signed, else now.
use std::rc::Rc;

use chrono::{DateTime, Utc};

use super::{Finding, SignatureVerdict, TimeCheck, bench::Bench, evidence::when};
use crate::signature::{Certificate, Seal};

/// A seal with its maker's certificate.
pub(super) struct Sealed<'a> {
    pub(super) seal: &'a Seal,
    pub(super) maker: &'a Rc<Certificate>,
}

/// The time to judge by.
pub(super) fn counting(
    bench: &Bench<'_>,
    verdict: &SignatureVerdict,
    proven: Option<DateTime<Utc>>,
) -> DateTime<Utc> {
    proven.or(verdict.signed_at).unwrap_or(bench.at)
}

pub(super) fn check(
    bench: &Bench<'_>,
    signer: &Certificate,
    sealed: Option<&Sealed<'_>>,
    proven: Option<DateTime<Utc>>,
    verdict: &mut SignatureVerdict,
) -> TimeCheck {
    let claimed = verdict.signed_at;
    if let (Some(claimed), Some(proven)) = (claimed, proven)
        && (claimed - proven).num_seconds() > bench.policy.clock_skew_seconds
    {
        verdict.note(Finding::TimestampDisagrees, when(proven));
    }
    let Some(at) = proven.or(claimed) else { return unclaimed(bench, signer, sealed, verdict) };
    if bench.is_ahead(at) {
        verdict.note(Finding::TimeInFuture, when(at));
        return TimeCheck::Unknown;
    }
    let mut check = TimeCheck::Within;
    let mut outside = |finding: Finding, about: String| {
        verdict.note(finding, about);
        TimeCheck::Outside
    };
    if !signer.is_valid_at(at) {
        check = outside(Finding::SignerOutsideValidity, when(at));
    }
    if let Some(Sealed { seal, maker }) = sealed {
        if seal.is_valid_at(at) == Some(false) {
            check = outside(Finding::SealOutsideValidity, when(at));
        }
        // The seal was made some time from its creation date (which real makers carry over when they make a
        // seal anew) to the signature; a maker that expired after that is good.
        let created = seal.created.unwrap_or(at);
        if maker.not_after < created || at < maker.not_before {
            check = outside(Finding::MakerOutsideValidity, when(created));
        }
        if check == TimeCheck::Within && seal.is_valid_at(at).is_none() {
            verdict.note(Finding::TimeUnreadable, seal.id.clone());
            return TimeCheck::Unknown;
        }
    }
    if check == TimeCheck::Within && bench.at > signer.not_after {
        verdict.note(Finding::SignerExpiredSince, when(signer.not_after));
    }
    check
}

/// Nothing says when it was signed. With a seal that is an error; signed data may leave its time out, and then
/// the certificate has to be valid now.
fn unclaimed(
    bench: &Bench<'_>,
    signer: &Certificate,
    sealed: Option<&Sealed<'_>>,
    verdict: &mut SignatureVerdict,
) -> TimeCheck {
    if sealed.is_some() {
        verdict.note(Finding::TimeUnreadable, "");
        return TimeCheck::Unknown;
    }
    if signer.is_valid_at(bench.at) {
        verdict.note(Finding::TimeAbsent, "");
        return TimeCheck::Within;
    }
    verdict.note(Finding::TimeUnproven, when(signer.not_after));
    TimeCheck::Unknown
}
