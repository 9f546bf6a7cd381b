//! One signature value: the algorithm has to fit the key, then (r, s) has to be right.
use super::{Finding, SignatureCheck, SignatureVerdict, bench::Bench};
use crate::{
    asn1::oid,
    signature::{Certificate, PublicKey},
    sm,
};

/// A signature value with what it was made by and over.
pub(super) struct Value<'a> {
    pub(super) algorithm: &'a [u8],
    pub(super) signed: &'a [u8],
    pub(super) signature: &'a [u8],
}

/// Checks a value under a certificate's key. Without a readable certificate, or with a key that is no point of the
/// curve, nothing is computed and nothing is known.
pub(super) fn check(
    bench: &mut Bench<'_>,
    key: Option<&Certificate>,
    value: &Value<'_>,
) -> Result<(), Finding> {
    let key = key.ok_or(Finding::CertificateUnreadable)?;
    if oid::is_weak_signature(value.algorithm) {
        return Err(Finding::AlgorithmWeak);
    }
    match (&key.key, oid::is_sm2_signature(value.algorithm)) {
        (PublicKey::Sm2(point), true) => match bench.verifies(key, value.signed, value.signature) {
            Some(true) => Ok(()),
            None if !sm::is_key(point) => Err(Finding::CertificateUnreadable),
            Some(false) | None => Err(Finding::SignatureWrong),
        },
        (PublicKey::Other, false) => Err(Finding::AlgorithmUnjudged),
        (PublicKey::Sm2(_), false) | (PublicKey::Other, true) => Err(Finding::AlgorithmMismatch),
    }
}

/// Notes the outcome and gives its grade. An algorithm that is not judged leaves the value unknown.
pub(super) fn grade(
    outcome: Result<(), Finding>,
    algorithm: &[u8],
    verdict: &mut SignatureVerdict,
) -> SignatureCheck {
    let Err(finding) = outcome else { return SignatureCheck::Right };
    let unjudged = matches!(
        finding,
        Finding::AlgorithmUnjudged | Finding::AlgorithmWeak | Finding::CertificateUnreadable
    );
    let about = match finding {
        Finding::AlgorithmUnjudged | Finding::AlgorithmWeak | Finding::AlgorithmMismatch => {
            oid::dotted(algorithm)
        }
        _ => String::new(),
    };
    verdict.note(finding, about);
    if unjudged { SignatureCheck::Unknown } else { SignatureCheck::Wrong }
}
