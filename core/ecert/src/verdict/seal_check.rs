//! An electronic seal signature: value, seal, signer in seal, time, anchors, revocation (GB/T 38540 §7.3).
use super::{
    Finding, Revocation, SealCheck, SealInfo, SignatureCheck, SignatureVerdict, SignerInfo, TimeCheck,
    Timestamp, Trust, chain, judge::Bench,
};
use crate::{
    asn1::oid,
    signature::{Certificate, PublicKey, Seal, SesSignature, SignatureFile},
    trust::Purpose,
};

pub(super) fn check(
    bench: &Bench<'_>,
    ses: &SesSignature,
    file: &SignatureFile,
    verdict: &mut SignatureVerdict,
) {
    verdict.signed_at = ses.signed_at;
    if ses.timestamped {
        verdict.timestamp = Timestamp::Unknown;
        verdict.findings.push(Finding::TimestampUnjudged);
    }
    let signer = Certificate::read(&ses.signer).ok();
    let maker = Certificate::read(&ses.seal.maker).ok();
    verdict.signer = signer.as_ref().map(SignerInfo::from);
    verdict.seal_info = Some(SealInfo {
        id: ses.seal.id.clone(),
        name: ses.seal.name.clone(),
        maker: maker.as_ref().map(|maker| maker.subject.clone()),
    });

    verdict.signature = match value(signer.as_ref(), &ses.algorithm, &ses.signed, &ses.signature) {
        Ok(()) => SignatureCheck::Right,
        Err(Finding::AlgorithmUnjudged) => {
            verdict.findings.push(Finding::AlgorithmUnjudged);
            SignatureCheck::Unknown
        }
        Err(finding) => {
            verdict.findings.push(finding);
            SignatureCheck::Wrong
        }
    };
    verdict.seal = seal(bench, &ses.seal, maker.as_ref(), file, verdict);
    let listed = ses.seal.signers.holds(&ses.signer);
    verdict.signer_in_seal = Some(listed);
    if !listed {
        verdict.findings.push(Finding::SignerNotInSeal);
    }
    let (Some(signer), Some(maker)) = (signer, maker) else { return };
    verdict.time = time(bench, ses, &signer, &maker, verdict);
    verdict.trust = trust(bench, ses, &signer, &maker, verdict);
    verdict.revocation = revocation(bench, &signer, &maker, verdict);
}

/// Checks (r, s) over the signed bytes; the algorithm has to fit the key.
fn value(
    key: Option<&Certificate>,
    algorithm: &[u8],
    signed: &[u8],
    signature: &[u8],
) -> Result<(), Finding> {
    let key = key.ok_or(Finding::SignatureWrong)?;
    match (&key.key, oid::is_sm2_signature(algorithm)) {
        (PublicKey::Sm2(_), true) => {}
        (PublicKey::Other, false) => return Err(Finding::AlgorithmUnjudged),
        (PublicKey::Sm2(_), false) | (PublicKey::Other, true) => return Err(Finding::AlgorithmMismatch),
    }
    match key.verifies(signed, signature) {
        Some(true) => Ok(()),
        Some(false) | None => Err(Finding::SignatureWrong),
    }
}

fn seal(
    bench: &Bench<'_>,
    seal: &Seal,
    maker: Option<&Certificate>,
    file: &SignatureFile,
    verdict: &mut SignatureVerdict,
) -> SealCheck {
    let mut check = match value(maker, &seal.algorithm, &seal.signed, &seal.signature) {
        Ok(()) => SealCheck::Right,
        Err(Finding::AlgorithmUnjudged) => {
            verdict.findings.push(Finding::AlgorithmUnjudged);
            SealCheck::Unknown
        }
        Err(_) => {
            verdict.findings.push(Finding::SealWrong);
            SealCheck::Wrong
        }
    };
    let beside = file.seal.as_ref().map(|path| bench.package.entry(path));
    if beside.is_some_and(|bytes| bytes != Some(seal.raw.as_slice())) {
        verdict.findings.push(Finding::SealFileDiffers);
        check = SealCheck::Wrong;
    }
    check
}

fn time(
    bench: &Bench<'_>,
    ses: &SesSignature,
    signer: &Certificate,
    maker: &Certificate,
    verdict: &mut SignatureVerdict,
) -> TimeCheck {
    let Some(signed_at) = ses.signed_at else {
        verdict.findings.push(Finding::TimeUnreadable);
        return TimeCheck::Unknown;
    };
    if (signed_at - bench.at).num_seconds() > bench.policy.clock_skew_seconds {
        verdict.findings.push(Finding::TimeInFuture);
        return TimeCheck::Unknown;
    }
    let mut check = TimeCheck::Within;
    let mut outside = |finding: Finding| {
        verdict.findings.push(finding);
        TimeCheck::Outside
    };
    if !signer.is_valid_at(signed_at) {
        check = outside(Finding::SignerOutsideValidity);
    }
    if ses.seal.is_valid_at(signed_at) == Some(false) {
        check = outside(Finding::SealOutsideValidity);
    }
    // The seal was made some time from its creation date (which real makers carry over when they make a seal
    // anew) to the signature; a maker that expired after that is good.
    let created = ses.seal.created.unwrap_or(signed_at);
    if maker.not_after < created || signed_at < maker.not_before {
        check = outside(Finding::MakerOutsideValidity);
    }
    if check == TimeCheck::Within && ses.seal.is_valid_at(signed_at).is_none() {
        verdict.findings.push(Finding::TimeUnreadable);
        return TimeCheck::Unknown;
    }
    if check == TimeCheck::Within && bench.at > signer.not_after {
        verdict.findings.push(Finding::SignerExpiredSince);
    }
    check
}

fn trust(
    bench: &Bench<'_>,
    ses: &SesSignature,
    signer: &Certificate,
    maker: &Certificate,
    verdict: &mut SignatureVerdict,
) -> Trust {
    let list = bench.trust.list.as_ref();
    let of_signer = chain::anchor(signer, Purpose::Signer, ses.signed_at, list);
    let made_at = ses.seal.created.or(ses.signed_at).map(|created| created.max(maker.not_before));
    let of_maker = chain::anchor(maker, Purpose::SealMaker, made_at, list);
    for (trust, unknown) in [(of_signer, Finding::AnchorUnknown), (of_maker, Finding::MakerAnchorUnknown)] {
        match trust {
            Trust::Anchored => {}
            Trust::Unknown => verdict.findings.push(unknown),
            Trust::Refused => verdict.findings.push(Finding::AnchorRefused),
        }
    }
    if !(chain::may_sign(signer) && chain::may_sign(maker)) {
        verdict.findings.push(Finding::KeyUseRefused);
        return Trust::Refused;
    }
    of_signer.max(of_maker)
}

fn revocation(
    bench: &Bench<'_>,
    signer: &Certificate,
    maker: &Certificate,
    verdict: &mut SignatureVerdict,
) -> Revocation {
    let of = |certificate: &Certificate| match bench
        .trust
        .status
        .as_ref()
        .map(|status| status.revoked(certificate))
    {
        None | Some(None) => Revocation::Unknown,
        Some(Some(None)) => Revocation::Good,
        Some(Some(Some(_))) => Revocation::Revoked,
    };
    let worst = of(signer).max(of(maker));
    match worst {
        Revocation::Good => {}
        Revocation::Unknown => verdict.findings.push(Finding::RevocationUnknown),
        Revocation::Revoked => verdict.findings.push(Finding::Revoked),
    }
    worst
}
