use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use onepalm_contract::jose::{DpopProof, encode, token_digest};
use ring::digest::{SHA256, digest};
use url::Url;

/// How far the clock of a proof may be off, seconds.
const SKEW: i64 = 120;

/// Proofs remembered before the oldest are looked through.
const SWEEP: usize = 50_000;

/// Checks proofs and remembers them, so that each works once. What a platform saw is forgotten when it stops
/// and not told to its neighbours: a proof is short-lived and bound to one request, and a stolen one
/// repeats that request at most, which its idempotency key makes harmless.
#[derive(Default)]
pub(super) struct Proofs(Mutex<HashMap<[u8; 32], i64>>);

/// Why a proof is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ProofError {
    /// Malformed or wrongly signed.
    Wrong,
    /// Made for another request or another token.
    OtherRequest,
    /// The phone's clock is off, or the proof is old.
    Time,
    /// It was used before.
    Replayed,
}

impl ProofError {
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Self::Wrong => "the proof is missing, malformed or wrongly signed",
            Self::OtherRequest => "the proof was made for another request or token",
            Self::Time => "the proof's time is not the platform's time",
            Self::Replayed => "the proof was used before",
        }
    }
}

impl Proofs {
    /// Checks a proof for a request; gives the thumbprint of the key that made it.
    pub(super) fn check(
        &self,
        proof: &str,
        method: &str,
        url: &Url,
        token: Option<&str>,
        now: i64,
    ) -> Result<String, ProofError> {
        let proof = DpopProof::verify(proof).map_err(|_| ProofError::Wrong)?;
        let claims = proof.claims();
        let same_url = Url::parse(&claims.htu).is_ok_and(|htu| &htu == url);
        if claims.htm != method || !same_url || claims.ath != token.map(token_digest) {
            return Err(ProofError::OtherRequest);
        }
        if claims.iat.abs_diff(now) > SKEW.unsigned_abs() {
            return Err(ProofError::Time);
        }
        let thumbprint = proof.thumbprint();
        self.remember(&thumbprint, &claims.jti, now)?;
        Ok(thumbprint)
    }

    fn remember(&self, thumbprint: &str, jti: &str, now: i64) -> Result<(), ProofError> {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(digest(&SHA256, format!("{thumbprint}.{jti}").as_bytes()).as_ref());
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= SWEEP {
            seen.retain(|_, forget| *forget >= now);
        }
        // A proof from the edge of the future is good for twice the skew.
        match seen.insert(bytes, now + 2 * SKEW) {
            Some(forget) if forget >= now => Err(ProofError::Replayed),
            _ => Ok(()),
        }
    }
}

/// The SHA-256 of a secret in base64url, which is what the store keeps of it.
pub(super) fn fingerprint(secret: &str) -> String {
    encode(digest(&SHA256, secret.as_bytes()))
}
