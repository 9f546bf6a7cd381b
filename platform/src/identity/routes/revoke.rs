use std::sync::Arc;

use axum::{Form, extract::State, http::StatusCode};
use serde::Deserialize;

use super::{
    super::{
        Realm,
        tokens::{ACCESS, AccessClaims},
    },
    OauthError,
};

#[derive(Deserialize)]
pub(super) struct Parameters {
    #[serde(default)]
    token: String,
}

/// Signs out: either token ends the session with its whole family; an unknown one is no error (RFC 7009).
pub(super) async fn revoke(
    State(realm): State<Arc<Realm>>,
    Form(form): Form<Parameters>,
) -> Result<StatusCode, OauthError> {
    if form.token.is_empty() {
        return Err(OauthError::InvalidRequest);
    }
    if let Some((account, session)) = realm.sessions.of_refresh(&form.token).await? {
        realm.end(account, session).await?;
    } else if let Ok(claims) = realm.key.read_token::<AccessClaims>(ACCESS, &form.token) {
        realm.end(claims.sub, claims.sid).await?;
    }
    Ok(StatusCode::OK)
}
