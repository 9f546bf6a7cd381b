use uuid::Uuid;

use super::{Audience, RealmError, sessions::Session};

/// What is exchanged for tokens.
pub(super) enum Presented<'a> {
    Code(&'a str),
    Refresh(&'a str),
}

/// What tokens are made from.
pub(super) struct Grant {
    pub(super) account: Uuid,
    pub(super) id: Uuid,
    pub(super) session: Session,
    pub(super) refresh_token: String,
}

/// Why no tokens are given.
#[derive(Debug, thiserror::Error)]
pub(super) enum GrantError {
    /// Unknown, used, expired, of another client or key: all look alike.
    #[error("the grant is not valid")]
    Invalid,
    /// It was used before, so somebody else holds it, too: the session must end.
    #[error("the grant was used before")]
    Replayed { account: Uuid, session: Uuid },
    #[error(transparent)]
    Realm(#[from] RealmError),
}

/// What comes with a code.
pub(super) struct Redemption<'a> {
    pub(super) audience: Audience,
    pub(super) code: &'a str,
    pub(super) verifier: &'a str,
    pub(super) redirect_uri: &'a str,
    pub(super) jkt: &'a str,
}
