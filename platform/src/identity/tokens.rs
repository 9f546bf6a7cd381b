use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Audience;

/// How long an access token lives, seconds.
pub(super) const LIFE: i64 = 600;

/// How long a platform trusts that a session was alive, seconds: what signing out at another platform on
/// the same store may take.
const TRUST: i64 = 30;

/// Tokens remembered before expired ones are dropped.
const SWEEP: usize = 10_000;

/// The type of an access token (RFC 9068).
pub(super) const ACCESS: &str = "at+jwt";

/// What an access token says (RFC 9068 §2.2).
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct AccessClaims {
    pub(super) iss: String,
    pub(super) sub: Uuid,
    pub(super) aud: Audience,
    pub(super) client_id: Audience,
    pub(super) iat: i64,
    pub(super) exp: i64,
    pub(super) jti: Uuid,
    /// The session, which ends with every token of its family.
    pub(super) sid: Uuid,
    pub(super) cnf: Confirmation,
}

/// The key that a token is bound to (RFC 9449 §6).
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Confirmation {
    pub(super) jkt: String,
}

/// What an ID token says (OpenID Connect Core §2).
#[derive(Serialize)]
pub(super) struct IdClaims {
    pub(super) iss: String,
    pub(super) sub: Uuid,
    pub(super) aud: Audience,
    pub(super) iat: i64,
    pub(super) exp: i64,
    pub(super) auth_time: i64,
    pub(super) nonce: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) acr: Option<String>,
}

/// Access tokens whose signature and session were found good a moment ago.
#[derive(Default)]
pub(super) struct Checked(Mutex<HashMap<[u8; 32], (AccessClaims, i64)>>);

impl Checked {
    pub(super) fn find(&self, token: &str, now: i64) -> Option<AccessClaims> {
        let checked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (claims, at) = checked.get(&digest_of(token))?;
        (now - at <= TRUST).then(|| claims.clone())
    }

    pub(super) fn remember(&self, token: &str, claims: AccessClaims, now: i64) {
        let mut checked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if checked.len() >= SWEEP {
            checked.retain(|_, (_, at)| now - *at <= TRUST);
        }
        checked.insert(digest_of(token), (claims, now));
    }

    pub(super) fn forget(&self, session: Uuid) {
        let mut checked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        checked.retain(|_, (claims, _)| claims.sid != session);
    }
}

fn digest_of(token: &str) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(digest(&SHA256, token.as_bytes()).as_ref());
    bytes
}
