//! An electronic seal signature: value, seal, signer in seal, timestamps, time, anchors, revocation
//! (GB/T 38540 §7.3).
use super::{
    Finding, SealCheck, SealInfo, SignatureVerdict, SignerInfo, Timestamp,
    bench::Bench,
    evidence::when,
    standing::{self, Party},
    time::{self, Sealed},
    timestamp,
    value::{self, Value},
};
use crate::{
    signature::{Certificate, Seal, SesSignature, SignatureFile},
    trust::Purpose,
};

pub(super) fn check(
    bench: &mut Bench<'_>,
    ses: &SesSignature,
    file: &SignatureFile,
    verdict: &mut SignatureVerdict,
) {
    verdict.signed_at = ses.signed_at;
    let signer = bench.certificate(&ses.signer);
    let maker = bench.certificate(&ses.seal.maker);
    verdict.signer = signer.as_deref().map(SignerInfo::from);
    verdict.seal_info = Some(SealInfo {
        id: ses.seal.id.clone(),
        name: ses.seal.name.clone(),
        maker: maker.as_ref().map(|maker| maker.subject.clone()),
    });

    let made = Value { algorithm: &ses.algorithm, signed: &ses.signed, signature: &ses.signature };
    let outcome = value::check(bench, signer.as_deref(), &made);
    verdict.signature = value::grade(outcome, &ses.algorithm, verdict);
    verdict.seal = seal(bench, &ses.seal, maker.as_deref(), file, verdict);
    let listed = ses.seal.signers.holds(&ses.signer);
    verdict.signer_in_seal = Some(listed);
    if !listed {
        verdict.note(Finding::SignerNotInSeal, signer.as_ref().map_or("", |signer| &signer.serial));
    }
    let proven = timestamp::check(bench, ses.timestamp.as_deref(), &ses.signature, verdict);
    let (Some(signer), Some(maker)) = (signer, maker) else { return };
    let sealed = Sealed { seal: &ses.seal, maker: &maker };
    verdict.time = time::check(bench, &signer, Some(&sealed), proven, verdict);
    let signed_at = time::counting(bench, verdict, proven);
    let made_at = ses.seal.created.unwrap_or(signed_at).max(maker.not_before);
    let parties = [
        Party { certificate: &signer, purpose: Purpose::Signer, at: signed_at, others: &[] },
        Party { certificate: &maker, purpose: Purpose::SealMaker, at: made_at, others: &[] },
    ];
    standing::grade(bench, &parties, proven, verdict);
}

fn seal(
    bench: &mut Bench<'_>,
    seal: &Seal,
    maker: Option<&Certificate>,
    file: &SignatureFile,
    verdict: &mut SignatureVerdict,
) -> SealCheck {
    let made = Value { algorithm: &seal.algorithm, signed: &seal.signed, signature: &seal.signature };
    let mut check = match value::check(bench, maker, &made) {
        Ok(()) => SealCheck::Right,
        Err(finding @ (Finding::AlgorithmUnjudged | Finding::AlgorithmWeak)) => {
            verdict.note(finding, crate::asn1::oid::dotted(&seal.algorithm));
            SealCheck::Unknown
        }
        Err(finding @ Finding::CertificateUnreadable) => {
            verdict.note(finding, seal.id.clone());
            SealCheck::Unknown
        }
        Err(_) => {
            verdict.note(Finding::SealWrong, seal.id.clone());
            SealCheck::Wrong
        }
    };
    if let Some(path) = &file.seal
        && bench.package.entry(path) != Some(seal.raw.as_slice())
    {
        verdict.note(Finding::SealFileDiffers, path.clone());
        check = SealCheck::Wrong;
    }
    if let Some(time) = bench.trust.status.as_ref().and_then(|status| status.seal_revoked(&seal.id)) {
        verdict.note(Finding::SealRevoked, format!("{} {}", seal.id, when(time)));
    }
    if let Some(token) = &seal.timestamp
        && timestamp::judge(bench, token, &seal.signature).grade == Timestamp::Wrong
    {
        verdict.note(Finding::SealTimestampWrong, seal.id.clone());
    }
    check
}
