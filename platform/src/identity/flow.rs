use serde::{Deserialize, Serialize};

use super::Audience;

/// How long a sign-in page may stay open, seconds.
pub(super) const LIFE: i64 = 600;

/// The type of the token that carries a [`Flow`].
pub(super) const TYPE: &str = "onepalm-flow";

/// A sign-in that is under way. It travels through the page as a token that the realm signed, so that the
/// realm keeps nothing for visitors who never come back.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Flow {
    pub(super) audience: Audience,
    pub(super) redirect_uri: String,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) code_challenge: String,
    /// The key that must redeem the code, if the client said so (RFC 9449 §10).
    pub(super) dpop_jkt: Option<String>,
    /// Repeated in the form that is posted.
    pub(super) csrf: String,
    pub(super) expires: i64,
}
