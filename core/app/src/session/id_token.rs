use super::provider::{KeySet, Provider};
use crate::config::Config;
use crate::error::{Error, SignInReason};
use chrono::{DateTime, TimeDelta, Utc};
use onepalm_contract::jose::Jws;
use serde::Deserialize;

/// How far the provider's clock may be from ours.
const LEEWAY: TimeDelta = TimeDelta::minutes(5);

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: i64,
    #[serde(default)]
    nonce: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// Checks an id token (OpenID Connect Core 1.0 §3.1.3.7): signature, issuer, audience, time, nonce. The
/// subject it is about.
pub(super) fn check(
    token: &str,
    keys: &KeySet,
    provider: &Provider,
    config: &Config,
    nonce: &str,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let wrong = || Error::from(SignInReason::NotBegunHere);
    let jws = Jws::parse(token).map_err(|_| wrong())?;
    let fits = |kid: &Option<String>| jws.header().kid.is_none() || *kid == jws.header().kid;
    let mut candidates = keys.keys.iter().filter(|named| fits(&named.kid));
    let claims = candidates.find_map(|named| jws.verify::<Claims>(&named.key).ok());
    let claims = claims.ok_or_else(wrong)?;
    let for_us = match &claims.aud {
        Audience::One(audience) => *audience == config.client_id,
        // Several audiences would need `azp`; nothing that we speak with sends them.
        Audience::Several(audiences) => *audiences == [config.client_id.clone()],
    };
    let in_time = claims.exp > (now - LEEWAY).timestamp();
    let ours = claims.nonce.as_deref() == Some(nonce) && claims.iss == provider.issuer;
    if for_us && in_time && ours { Ok(claims.sub) } else { Err(wrong()) }
}
