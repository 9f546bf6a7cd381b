//! Timestamp tokens (RFC 3161, GM/T 0033): the token's signature, what it was made over, and whether its
//! authority may make timestamps and is known.
use std::rc::Rc;

use chrono::{DateTime, Utc};

use super::{
    Finding, SignatureVerdict, Timestamp, Trust,
    bench::Bench,
    chain,
    cms_check::{self, Forms},
};
use crate::{
    signature::{Certificate, CheckMethod, ExtendedUse, TimestampToken},
    sm,
    trust::Purpose,
};

/// What a token is worth.
pub(super) struct Token {
    pub(super) grade: Timestamp,
    pub(super) finding: Option<(Finding, String)>,
    /// Its time, if the token is right and its authority anchored and not revoked.
    pub(super) proven: Option<DateTime<Utc>>,
}

/// Judges a signature's token, if it has one; gives the time that it proves.
pub(super) fn check(
    bench: &mut Bench<'_>,
    token: Option<&[u8]>,
    value: &[u8],
    verdict: &mut SignatureVerdict,
) -> Option<DateTime<Utc>> {
    let token = judge(bench, token?, value);
    verdict.timestamp = token.grade;
    if let Some((finding, about)) = token.finding {
        verdict.note(finding, about);
    }
    token.proven
}

/// Judges a token over a signature value.
pub(super) fn judge(bench: &mut Bench<'_>, token: &[u8], value: &[u8]) -> Token {
    let unproven = |grade, finding, about: &str| Token {
        grade,
        finding: Some((finding, about.to_owned())),
        proven: None,
    };
    let wrong = |about| unproven(Timestamp::Wrong, Finding::TimestampWrong, about);
    let unjudged = |about| unproven(Timestamp::Unknown, Finding::TimestampUnjudged, about);
    let Ok(token) = TimestampToken::read(token) else {
        return unproven(Timestamp::Unknown, Finding::TimestampUnreadable, "");
    };
    match token.method {
        CheckMethod::Sm3 if token.imprint == sm::digest(value) => {}
        CheckMethod::Sm3 => return wrong("messageImprint"),
        CheckMethod::Weak | CheckMethod::Unknown => return unjudged("messageImprint"),
    }
    let ([signer], Some(content)) = (token.data.signers.as_slice(), &token.data.content) else {
        return wrong("signers");
    };
    let others = bench.certificates(&token.data.certificates);
    let digest = sm::digest(content);
    let proof = cms_check::prove(bench, &token.data, signer, &others, &Forms::Exactly { content, digest });
    if !proof.content {
        return wrong("messageDigest");
    }
    match proof.value {
        Ok(()) => {}
        Err(Finding::SignatureWrong | Finding::AlgorithmMismatch) => return wrong("signature"),
        Err(_) => return unjudged("signature"),
    }
    let Some(authority) = proof.certificate else { return unjudged("signature") };
    if !matches!(authority.extended_use, ExtendedUse::Stated { time_stamping: true, .. }) {
        return wrong("extKeyUsage");
    }
    if !authority.is_valid_at(token.time) {
        return wrong("genTime");
    }
    anchored(bench, &authority, &others, token.time)
}

fn anchored(
    bench: &mut Bench<'_>,
    authority: &Rc<Certificate>,
    others: &[Rc<Certificate>],
    time: DateTime<Utc>,
) -> Token {
    let chain = chain::build(bench, authority, Purpose::Timestamp, time, others);
    let revoked = chain
        .path
        .iter()
        .find(|one| bench.trust.status.as_ref().and_then(|status| status.revoked(one)).flatten().is_some());
    if let Some(revoked) = revoked {
        let finding = Some((Finding::TimestampWrong, revoked.serial.clone()));
        return Token { grade: Timestamp::Wrong, finding, proven: None };
    }
    match chain.trust {
        Trust::Anchored => Token { grade: Timestamp::Right, finding: None, proven: Some(time) },
        Trust::Unknown | Trust::Refused => {
            let finding = Some((Finding::TimestampAnchorUnknown, authority.serial.clone()));
            Token { grade: Timestamp::Right, finding, proven: None }
        }
    }
}
