use std::sync::Arc;

use axum::{Form, extract::State, http::StatusCode};
use serde::Deserialize;

use super::{
    super::{
        Realm,
        sessions::parse_refresh,
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
    let family = match parse_refresh(&form.token) {
        Some((account, session, _)) => Some((account, session)),
        None => {
            let claims = realm.key.read_token::<AccessClaims>(ACCESS, &form.token).ok();
            claims.map(|claims| (claims.sub, claims.sid))
        }
    };
    if let Some((account, session)) = family {
        realm.end(account, session).await?;
    }
    Ok(StatusCode::OK)
}
