use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};

use super::{Header, JoseError, Jwk, Jws, encode, signing_input};

/// The type of a proof in its header.
const TYPE: &str = "dpop+jwt";

/// What a proof says (RFC 9449 §4.2).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DpopClaims {
    /// Unique per proof.
    pub jti: String,
    /// The method of the request.
    pub htm: String,
    /// The URL of the request without query and fragment.
    pub htu: String,
    /// When it was made, seconds since 1970.
    pub iat: i64,
    /// The [`token_digest`] of the access token that it comes with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ath: Option<String>,
}

impl DpopClaims {
    /// A proof for a request without an access token.
    pub fn new(jti: impl Into<String>, method: impl Into<String>, url: &str, iat: i64) -> Self {
        let htu = url.split(['?', '#']).next().unwrap_or(url).to_owned();
        Self { jti: jti.into(), htm: method.into(), htu, iat, ath: None }
    }

    /// Binds the proof to the access token it comes with.
    #[must_use]
    pub fn with_token(mut self, access_token: &str) -> Self {
        self.ath = Some(token_digest(access_token));
        self
    }

    /// What the holder of `key` is to sign.
    pub fn signing_input(&self, key: &Jwk) -> String {
        signing_input(&Header::new(TYPE).with_jwk(key.clone()), self)
    }
}

/// A proof whose signature is right. Whether it fits a request is for the verifier to say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DpopProof {
    key: Jwk,
    claims: DpopClaims,
}

impl DpopProof {
    /// Reads a proof and checks the signature by the key that it brings along.
    pub fn verify(proof: &str) -> Result<Self, JoseError> {
        let jws = Jws::parse(proof)?;
        if jws.header().typ != TYPE {
            return Err(JoseError::Type);
        }
        let key = jws.header().jwk.clone().ok_or(JoseError::Key)?;
        let claims = jws.verify(&key)?;
        Ok(Self { key, claims })
    }

    /// The thumbprint of the key that made it.
    pub fn thumbprint(&self) -> String {
        self.key.thumbprint()
    }

    /// What it says.
    pub fn claims(&self) -> &DpopClaims {
        &self.claims
    }
}

/// The SHA-256 of an access token in base64url, as `ath` carries it.
pub fn token_digest(access_token: &str) -> String {
    encode(digest(&SHA256, access_token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    // The proof of RFC 9449 §4.1.
    const PROOF: &str = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";

    #[test]
    fn the_proof_of_the_standard_verifies() {
        let proof = DpopProof::verify(PROOF).unwrap();
        assert_eq!(proof.thumbprint(), "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
        let claims = DpopClaims::new(
            "-BwC3ESc6acc2lTc",
            "POST",
            "https://server.example.com/token?x=1",
            1_562_262_616,
        );
        assert_eq!(proof.claims(), &claims);
    }

    #[test]
    fn the_token_digest_is_that_of_the_standard() {
        // RFC 9449 §7.1
        let token = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";
        assert_eq!(token_digest(token), "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    }

    #[test]
    fn an_ordinary_token_is_no_proof() {
        let key: Jwk = DpopProof::verify(PROOF).unwrap().key;
        let input = signing_input(&Header::new("JWT").with_jwk(key), &serde_json::json!({}));
        let token = super::super::compact(&input, &[0; 64]).unwrap();
        assert_eq!(DpopProof::verify(&token), Err(JoseError::Type));
    }
}
