use std::sync::Arc;

use axum::{Json, extract::State};
use serde_json::{Value, json};

use super::super::Realm;

/// OpenID Connect Discovery §3.
pub(super) async fn configuration(State(realm): State<Arc<Realm>>) -> Json<Value> {
    let at = |path: &str| realm.url(&format!("realm/{path}")).to_string();
    Json(json!({
        "issuer": realm.issuer(),
        "authorization_endpoint": at("authorize"),
        "token_endpoint": at("token"),
        "userinfo_endpoint": at("userinfo"),
        "revocation_endpoint": at("revoke"),
        "jwks_uri": at("jwks"),
        "scopes_supported": ["openid"],
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "code_challenge_methods_supported": ["S256"],
        "dpop_signing_alg_values_supported": ["ES256"],
        "acr_values_supported": ["1", "2", "3"],
        "ui_locales_supported": ["zh-CN"],
    }))
}

/// RFC 7517 §5.
pub(super) async fn jwks(State(realm): State<Arc<Realm>>) -> Json<Value> {
    let (key, id) = realm.key.public();
    let mut key = json!(key);
    key["kid"] = id.into();
    key["alg"] = "ES256".into();
    key["use"] = "sig".into();
    Json(json!({ "keys": [key] }))
}
