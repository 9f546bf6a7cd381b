//! Signed data as a document's signature (GB/T 35275; standards differ in what is attached and what is signed):
//! detached over `Signature.xml` with attributes, or its SM3 attached; for whole-package integrity the same over
//! `OFDEntries.xml`. Every signer has to be right.
use std::rc::Rc;

use super::{
    Finding, Revocation, SignatureCheck, SignatureVerdict, SignerInfo, TimeCheck, Timestamp, Trust,
    bench::Bench,
    standing::{self, Party},
    time, timestamp,
    value::{self, Value},
};
use crate::{
    asn1::oid,
    signature::{Certificate, CheckMethod, CmsSigner, SignedData},
    sm,
    trust::Purpose,
};

/// The file that is signed.
pub(super) struct Signed<'a> {
    pub(super) path: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) digest: [u8; 32],
}

/// In which forms the content may have been signed.
pub(super) enum Forms<'a> {
    /// The file itself, or its SM3 in place of it.
    Either { bytes: &'a [u8], digest: [u8; 32] },
    /// Only itself.
    Exactly { content: &'a [u8], digest: [u8; 32] },
}

/// What one signer proves.
pub(super) struct Proof {
    /// Its certificate, if the data holds it.
    pub(super) certificate: Option<Rc<Certificate>>,
    /// Whether what was signed is this content.
    pub(super) content: bool,
    /// Whether the value is right.
    pub(super) value: Result<(), Finding>,
}

pub(super) fn check(
    bench: &mut Bench<'_>,
    data: &SignedData,
    file: &Signed<'_>,
    verdict: &mut SignatureVerdict,
) {
    let certificates = bench.certificates(&data.certificates);
    let mut worst: Option<SignatureVerdict> = None;
    for signer in &data.signers {
        let mut one = SignatureVerdict::blank("", verdict.kind, verdict.document);
        check_signer(bench, data, signer, &certificates, file, &mut one);
        worst = Some(match worst {
            None => one,
            Some(before) => merge(before, one),
        });
    }
    let Some(found) = worst else { return };
    verdict.signature = found.signature;
    verdict.time = found.time;
    verdict.trust = found.trust;
    verdict.revocation = found.revocation;
    verdict.signer = found.signer;
    verdict.signed_at = found.signed_at;
    verdict.timestamp = found.timestamp;
    if found.altered.is_empty() {
        verdict.findings.extend(found.findings);
        verdict.evidence.extend(found.evidence);
    } else {
        verdict.content_differs(file.path);
        verdict.findings.extend(found.findings.into_iter().filter(|one| *one != Finding::HashWrong));
        verdict.evidence.extend(found.evidence.into_iter().filter(|one| one.code != Finding::HashWrong));
    }
}

fn check_signer(
    bench: &mut Bench<'_>,
    data: &SignedData,
    signer: &CmsSigner,
    certificates: &[Rc<Certificate>],
    file: &Signed<'_>,
    verdict: &mut SignatureVerdict,
) {
    verdict.signed_at = signer.attributes.as_ref().and_then(|attributes| attributes.signed_at);
    let forms = Forms::Either { bytes: file.bytes, digest: file.digest };
    let proof = prove(bench, data, signer, certificates, &forms);
    if !proof.content {
        verdict.content_differs(file.path);
    }
    verdict.signer = proof.certificate.as_deref().map(SignerInfo::from);
    verdict.signature = match proof.value {
        Err(finding @ (Finding::SignerUnknown | Finding::KindUnjudged)) => {
            verdict.note(finding, "");
            SignatureCheck::Unknown
        }
        Err(finding @ (Finding::DigestWeak | Finding::DigestUnknown)) => {
            verdict.note(finding, "digestAlgorithm");
            SignatureCheck::Unknown
        }
        outcome => value::grade(outcome, &signer.algorithm, verdict),
    };
    let Some(certificate) = proof.certificate else { return };
    let proven = timestamp::check(bench, signer.timestamp.as_deref(), &signer.signature, verdict);
    verdict.time = time::check(bench, &certificate, None, proven, verdict);
    let at = time::counting(bench, verdict, proven);
    let party = Party { certificate: &certificate, purpose: Purpose::Signer, at, others: certificates };
    standing::grade(bench, &[party], proven, verdict);
}

/// Checks one signer's value over the content.
pub(super) fn prove(
    bench: &mut Bench<'_>,
    data: &SignedData,
    signer: &CmsSigner,
    certificates: &[Rc<Certificate>],
    forms: &Forms<'_>,
) -> Proof {
    let certificate = certificates.iter().find(|one| signer.names(one)).cloned();
    let content = is_content(data, signer, forms);
    let value = refusal(data, signer).map_or_else(
        || match &certificate {
            None => Err(Finding::SignerUnknown),
            Some(key) => verified(bench, data, signer, key, forms),
        },
        Err,
    );
    Proof { certificate, content, value }
}

/// What is not judged at all.
fn refusal(data: &SignedData, signer: &CmsSigner) -> Option<Finding> {
    if !(1..=5).contains(&data.version) || !matches!(signer.version, 1 | 3) {
        return Some(Finding::KindUnjudged);
    }
    if oid::is_weak_signature(&signer.algorithm) {
        return Some(Finding::AlgorithmWeak);
    }
    match signer.digest {
        CheckMethod::Sm3 => None,
        CheckMethod::Weak => Some(Finding::DigestWeak),
        CheckMethod::Unknown => Some(Finding::DigestUnknown),
    }
}

/// Whether what is attached, and what the attributes say of it, is the content in one of its forms. A signer
/// may put the digest where the content belongs, and then either digest it again or not.
fn is_content(data: &SignedData, signer: &CmsSigner, forms: &Forms<'_>) -> bool {
    let (bytes, digest, stands_in) = match forms {
        Forms::Either { bytes, digest } => (*bytes, digest, true),
        Forms::Exactly { content, digest } => (*content, digest, false),
    };
    let digest_in_place = match data.content.as_deref() {
        Some(content) if content == bytes => false,
        Some(content) if stands_in && content == digest => true,
        Some(_) => return false,
        None => stands_in,
    };
    let Some(attributes) = &signer.attributes else { return true };
    attributes.digest == digest || digest_in_place && attributes.digest == sm::digest(digest)
}

fn verified(
    bench: &mut Bench<'_>,
    data: &SignedData,
    signer: &CmsSigner,
    key: &Certificate,
    forms: &Forms<'_>,
) -> Result<(), Finding> {
    let mut over = |signed: &[u8]| {
        let made = Value { algorithm: &signer.algorithm, signed, signature: &signer.signature };
        value::check(bench, Some(key), &made)
    };
    if let Some(attributes) = &signer.attributes {
        return over(&attributes.signed);
    }
    if let Some(content) = &data.content {
        return over(content);
    }
    match forms {
        Forms::Exactly { content, .. } => over(content),
        Forms::Either { bytes, digest } => over(bytes).or_else(|_| over(digest)),
    }
}

/// Of two signers the worse in everything; the first is who is shown.
fn merge(first: SignatureVerdict, second: SignatureVerdict) -> SignatureVerdict {
    let signature = match (first.signature, second.signature) {
        (SignatureCheck::Right, other) | (other, SignatureCheck::Right) => other,
        (SignatureCheck::Wrong, _) | (_, SignatureCheck::Wrong) => SignatureCheck::Wrong,
        (SignatureCheck::Unknown, SignatureCheck::Unknown) => SignatureCheck::Unknown,
    };
    let time = match (first.time, second.time) {
        (TimeCheck::Within, other) | (other, TimeCheck::Within) => other,
        (TimeCheck::Outside, _) | (_, TimeCheck::Outside) => TimeCheck::Outside,
        (TimeCheck::Unknown, TimeCheck::Unknown) => TimeCheck::Unknown,
    };
    let trust: Trust = first.trust.max(second.trust);
    let revocation: Revocation = first.revocation.max(second.revocation);
    SignatureVerdict {
        signature,
        time,
        trust,
        revocation,
        timestamp: if second.timestamp == Timestamp::Wrong { Timestamp::Wrong } else { first.timestamp },
        altered: [first.altered, second.altered].concat(),
        findings: [first.findings, second.findings].concat(),
        evidence: [first.evidence, second.evidence].concat(),
        ..first
    }
}
