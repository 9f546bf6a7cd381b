use std::sync::Arc;

use axum::{
    Form, Json,
    extract::{FromRequest, Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        Audience, Realm,
        grant::{GrantError, Presented, Redemption},
        tokens::LIFE,
    },
    OauthError,
};

/// RFC 6749 §4.1.3 and §6.
#[derive(Deserialize)]
struct Parameters {
    #[serde(default)]
    grant_type: String,
    #[serde(default)]
    client_id: String,
    code: Option<String>,
    redirect_uri: Option<String>,
    code_verifier: Option<String>,
    refresh_token: Option<String>,
}

/// RFC 6749 §5.1.
#[derive(Serialize)]
struct Tokens {
    access_token: String,
    token_type: &'static str,
    expires_in: i64,
    refresh_token: String,
    id_token: String,
    scope: &'static str,
}

/// Gives tokens for a code or for a refresh token, bound to the key of the proof that comes along.
pub(super) async fn token(State(realm): State<Arc<Realm>>, request: Request) -> Result<Response, OauthError> {
    let (parts, body) = request.into_parts();
    let proof = realm.check_proof(&parts)?;
    let request = Request::from_parts(parts, body);
    let Form(form) =
        Form::<Parameters>::from_request(request, &()).await.map_err(|_| OauthError::InvalidRequest)?;
    let audience = Audience::parse(&form.client_id).ok_or(OauthError::InvalidClient)?;
    let now = realm.now();
    let presented = match form.grant_type.as_str() {
        "authorization_code" => Presented::Code(required(form.code.as_ref())?),
        "refresh_token" => Presented::Refresh(required(form.refresh_token.as_ref())?),
        _ => return Err(OauthError::UnsupportedGrantType),
    };
    let jkt = &proof.thumbprint;
    // Anybody can make proofs; only one that comes with a grant is worth remembering.
    if !realm.sessions.stands(audience, &presented, jkt, now).await? {
        return Err(OauthError::InvalidGrant);
    }
    realm.spend(&proof)?;
    let granted = match presented {
        Presented::Code(code) => {
            let redemption = Redemption {
                audience,
                code,
                verifier: required(form.code_verifier.as_ref())?,
                redirect_uri: required(form.redirect_uri.as_ref())?,
                jkt,
            };
            realm.sessions.redeem(&redemption, now).await
        }
        Presented::Refresh(token) => realm.sessions.refresh(audience, token, jkt, now).await,
    };
    if let Err(GrantError::Replayed { account, session }) = granted {
        realm.end(account, session).await?;
    }
    let grant = granted?;
    let (access_token, id_token) = realm.mint(&grant)?;
    let tokens = Tokens {
        access_token,
        token_type: "DPoP",
        expires_in: LIFE,
        refresh_token: grant.refresh_token,
        id_token,
        scope: "openid",
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(tokens)).into_response())
}

fn required(parameter: Option<&String>) -> Result<&str, OauthError> {
    parameter.map(String::as_str).filter(|text| !text.is_empty()).ok_or(OauthError::InvalidRequest)
}
