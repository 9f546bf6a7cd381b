use std::sync::{Mutex, PoisonError};

use onepalm_contract::jose::{DpopProof, encode, token_digest};
use ring::digest::{SHA256, digest};
use url::Url;

use super::lately::{Full, Lately, short};

/// How far the clock of a proof may be off, seconds.
const SKEW: i64 = 120;

/// Proofs remembered in twice the skew: some thousands of requests a second, in less than 40 MB.
const MOST: usize = 900_000;

/// Checks proofs and remembers them, so that each works once. What a platform saw is forgotten when it stops
/// and not told to its neighbours: a proof is short-lived and bound to one request, and a stolen one
/// repeats that request at most, which its idempotency key makes harmless.
pub(super) struct Proofs(Mutex<Lately<[u8; 16], ()>>);

/// A proof that fits its request and still has to be spent.
pub(super) struct Proof {
    /// The thumbprint of the key that made it.
    pub(super) thumbprint: String,
    name: [u8; 16],
}

impl Default for Proofs {
    /// A proof from the edge of the future is good for twice the skew.
    fn default() -> Self {
        Self(Mutex::new(Lately::new(2 * SKEW + 1, MOST)))
    }
}

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
    /// More requests than the platform can tell apart.
    TooMany,
}

impl ProofError {
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Self::Wrong => "the proof is missing, malformed or wrongly signed",
            Self::OtherRequest => "the proof was made for another request or token",
            Self::Time => "the proof's time is not the platform's time",
            Self::Replayed => "the proof was used before",
            Self::TooMany => "too many requests at once: wait and try again",
        }
    }
}

impl Proof {
    /// Checks a proof for a request.
    pub(super) fn check(
        text: &str,
        method: &str,
        url: &Url,
        token: Option<&str>,
        now: i64,
    ) -> Result<Self, ProofError> {
        let proof = DpopProof::verify(text).map_err(|_| ProofError::Wrong)?;
        let claims = proof.claims();
        let same_url = Url::parse(&claims.htu).is_ok_and(|htu| &htu == url);
        if claims.htm != method || !same_url || claims.ath != token.map(token_digest) {
            return Err(ProofError::OtherRequest);
        }
        if claims.iat.abs_diff(now) > SKEW.unsigned_abs() {
            return Err(ProofError::Time);
        }
        let thumbprint = proof.thumbprint();
        let name = short(&format!("{thumbprint}.{}", claims.jti));
        Ok(Self { thumbprint, name })
    }
}

impl Proofs {
    /// Lets a proof work once. Whoever may send anything must be known before: what is spent is remembered.
    pub(super) fn spend(&self, proof: &Proof, now: i64) -> Result<(), ProofError> {
        let mut spent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if spent.contains(&proof.name, now) {
            return Err(ProofError::Replayed);
        }
        spent.put(proof.name, (), now).map_err(|Full| ProofError::TooMany)
    }
}

/// The SHA-256 of a secret in base64url, which is what the store keeps of it.
pub(super) fn fingerprint(secret: &str) -> String {
    encode(digest(&SHA256, secret.as_bytes()))
}
