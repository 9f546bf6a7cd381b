//! The little of JOSE that both ends need: ES256 signatures in compact form (RFC 7515), P-256 keys
//! (RFC 7517) with their thumbprints (RFC 7638), and DPoP proofs (RFC 9449).
//!
//! Keys that sign stay with the host: the phone builds a signing input, has it signed, and puts the parts
//! together.
//!
//! ```
//! # use onepalm_contract::jose::{self, DpopClaims, DpopProof, Jwk};
//! # use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
//! # let random = ring::rand::SystemRandom::new();
//! # let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
//! # let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap();
//! let jwk = Jwk::from_point(key.public_key().as_ref())?;
//! let claims = DpopClaims::new("0190a5f0", "POST", "http://127.0.0.1:8080/realm/token", 1_763_800_000);
//! let input = claims.signing_input(&jwk);
//! let signature = key.sign(&random, input.as_bytes()).unwrap();
//! let proof = jose::compact(&input, signature.as_ref())?;
//! assert_eq!(DpopProof::verify(&proof)?.thumbprint(), jwk.thumbprint());
//! # Ok::<(), jose::JoseError>(())
//! ```

mod base64url;
mod dpop;
mod error;
mod jwk;
mod jws;

pub use base64url::{decode, encode};
pub use dpop::{DpopClaims, DpopProof, token_digest};
pub use error::JoseError;
pub use jwk::Jwk;
pub use jws::{Header, Jws, compact, signing_input};
