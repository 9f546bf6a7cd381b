use std::sync::Arc;

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use url::Url;

use super::{
    super::{
        Audience, Realm, Refusal,
        flow::{Flow, LIFE, TYPE},
        sessions::random_secret,
    },
    page,
};

/// Longest `state` and `nonce`, bytes.
const LONGEST: usize = 512;

/// RFC 6749 §4.1.1, RFC 7636 §4.3, OpenID Connect Core §3.1.2.1.
#[derive(Deserialize)]
pub(super) struct Request {
    client_id: String,
    redirect_uri: String,
    #[serde(default)]
    response_type: String,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    nonce: String,
    #[serde(default)]
    code_challenge: String,
    #[serde(default)]
    code_challenge_method: String,
    dpop_jkt: Option<String>,
}

/// Sends the browser to the sign-in page. A foreign client or address is told so here and never redirected to.
pub(super) async fn authorize(
    State(realm): State<Arc<Realm>>,
    query: Result<Query<Request>, QueryRejection>,
) -> Response {
    let Ok(Query(request)) = query else { return page::dead_end() };
    let audience = Audience::parse(&request.client_id);
    let Some(audience) = audience.filter(|_| Audience::redirects_to(&request.redirect_uri)) else {
        return page::dead_end();
    };
    if let Some(error) = mistake(&request) {
        return back(&request.redirect_uri, &[("error", error), ("state", &request.state)]);
    }
    match begin(&realm, audience, request) {
        Ok(flow) => {
            let mut login = realm.url("realm/login");
            login.query_pairs_mut().append_pair("flow", &flow);
            page::found(login.as_str())
        }
        Err(refusal) => refusal.into_response(),
    }
}

fn mistake(request: &Request) -> Option<&'static str> {
    if request.response_type != "code" {
        return Some("unsupported_response_type");
    }
    if !request.scope.split(' ').any(|scope| scope == "openid") {
        return Some("invalid_scope");
    }
    let texts = [&request.state, &request.nonce];
    let sound = texts.iter().all(|text| (1..=LONGEST).contains(&text.len()))
        && request.code_challenge_method == "S256"
        && is_digest(&request.code_challenge)
        && request.dpop_jkt.as_deref().is_none_or(is_digest);
    (!sound).then_some("invalid_request")
}

/// Whether this is a SHA-256 in base64url.
fn is_digest(text: &str) -> bool {
    onepalm_contract::jose::decode(text).is_ok_and(|bytes| bytes.len() == 32)
}

fn begin(realm: &Realm, audience: Audience, request: Request) -> Result<String, Refusal> {
    let flow = Flow {
        audience,
        redirect_uri: request.redirect_uri,
        state: request.state,
        nonce: request.nonce,
        code_challenge: request.code_challenge,
        dpop_jkt: request.dpop_jkt,
        csrf: random_secret()?,
        expires: realm.now().timestamp() + LIFE,
    };
    Ok(realm.key.sign(TYPE, &flow)?)
}

/// Sends the browser back to the client with these parameters.
pub(super) fn back(redirect_uri: &str, parameters: &[(&str, &str)]) -> Response {
    let Ok(mut url) = Url::parse(redirect_uri) else { return page::dead_end() };
    url.query_pairs_mut().extend_pairs(parameters);
    page::found(url.as_str())
}
