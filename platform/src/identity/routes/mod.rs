//! What the realm answers over HTTP.

mod authorize;
mod discovery;
mod login;
mod oauth_error;
mod page;
mod revoke;
mod token;
mod userinfo;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

use super::Realm;
use oauth_error::OauthError;

pub(super) fn router(realm: Arc<Realm>) -> Router {
    Router::new()
        .route("/realm/.well-known/openid-configuration", get(discovery::configuration))
        .route("/realm/jwks", get(discovery::jwks))
        .route("/realm/authorize", get(authorize::authorize))
        .route("/realm/login", get(login::show).post(login::submit))
        .route("/realm/token", post(token::token))
        .route("/realm/userinfo", get(userinfo::userinfo))
        .route("/realm/revoke", post(revoke::revoke))
        .with_state(realm)
}
