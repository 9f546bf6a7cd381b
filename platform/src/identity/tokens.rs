use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Audience,
    lately::{Full, Lately, short},
};

/// How long an access token lives, seconds.
pub(super) const LIFE: i64 = 600;

/// How long a platform trusts that a session was alive, seconds: what signing out at another platform on
/// the same store may take.
const TRUST: i64 = 30;

/// Tokens, and ended sessions, remembered in that time.
const MOST: usize = 50_000;

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

/// Access tokens whose signature and session were found good a moment ago. What finds no room is checked
/// again each time.
pub(super) struct Checked(Mutex<Memory>);

struct Memory {
    tokens: Lately<[u8; 16], (AccessClaims, i64)>,
    /// Sessions that ended since.
    ended: Lately<Uuid, ()>,
}

impl Default for Checked {
    fn default() -> Self {
        let (tokens, ended) = (Lately::new(TRUST + 1, MOST), Lately::new(TRUST + 1, MOST));
        Self(Mutex::new(Memory { tokens, ended }))
    }
}

impl Checked {
    pub(super) fn find(&self, token: &str, now: i64) -> Option<AccessClaims> {
        let memory = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (claims, at) = memory.tokens.get_mut(&short(token), now)?;
        (now - *at <= TRUST && !memory.ended.contains(&claims.sid, now)).then(|| claims.clone())
    }

    pub(super) fn remember(&self, token: &str, claims: AccessClaims, now: i64) {
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = memory.tokens.put(short(token), (claims, now), now);
    }

    pub(super) fn forget(&self, session: Uuid, now: i64) {
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if memory.ended.put(session, (), now) == Err(Full) {
            memory.tokens.clear();
        }
    }
}
