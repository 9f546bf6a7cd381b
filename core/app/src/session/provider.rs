use crate::error::{Error, SignInReason};
use crate::host::Method;
use crate::root::Root;
use crate::wire::{Call, Reply, WireError};
use chrono::{DateTime, TimeDelta, Utc};
use onepalm_contract::jose::Jwk;
use serde::{Deserialize, Serialize};

/// What the provider says of itself (OpenID Connect Discovery 1.0).
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Provider {
    pub(super) issuer: String,
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) userinfo_endpoint: String,
    pub(super) jwks_uri: String,
    #[serde(default)]
    pub(super) revocation_endpoint: Option<String>,
}

/// The token endpoint's answer (RFC 6749 §5.1). No `Debug`: it holds secrets.
#[derive(Deserialize)]
pub(super) struct Tokens {
    pub(super) access_token: String,
    pub(super) expires_in: i64,
    #[serde(default)]
    pub(super) refresh_token: Option<String>,
    #[serde(default)]
    pub(super) id_token: Option<String>,
    token_type: String,
}

/// The provider's keys (RFC 7517 §5).
#[derive(Deserialize)]
pub(super) struct KeySet {
    pub(super) keys: Vec<NamedKey>,
}

#[derive(Deserialize)]
pub(super) struct NamedKey {
    #[serde(default)]
    pub(super) kid: Option<String>,
    #[serde(flatten)]
    pub(super) key: Jwk,
}

impl Tokens {
    pub(super) fn expires_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::try_seconds(self.expires_in.clamp(0, 86_400)).unwrap_or_default()
    }
}

impl Root {
    pub(super) async fn provider(&self) -> Result<Provider, WireError> {
        let issuer = self.config.issuer.as_str().trim_end_matches('/');
        let provider: Provider =
            self.wire.send(Call::get(format!("{issuer}/.well-known/openid-configuration"))).await?.json()?;
        // OpenID Connect Discovery 1.0 §4.3: the issuer must be the one that was asked.
        if provider.issuer.trim_end_matches('/') == issuer { Ok(provider) } else { Err(WireError::Nonsense) }
    }

    /// One call of the token endpoint, with its proof.
    pub(super) async fn tokens<const N: usize>(
        &self,
        provider: &Provider,
        fields: &[(&str, &str); N],
    ) -> Result<Tokens, Error> {
        let call = Call::form(provider.token_endpoint.clone(), fields);
        let proof = self.dpop_proof(Method::Post, &provider.token_endpoint, None).await?;
        let reply = self.wire.send(call.header("dpop", proof)).await.map_err(declined)?;
        let tokens: Tokens = reply.json().map_err(Error::from)?;
        if tokens.token_type.eq_ignore_ascii_case("dpop") {
            Ok(tokens)
        } else {
            Err(SignInReason::Declined.into())
        }
    }

    /// One call of the provider as the holder of an access token.
    pub(super) async fn with_token(&self, call: Call, access_token: &str) -> Result<Reply, Error> {
        let url = self.wire.address(&call.path).map_err(Error::from)?;
        let proof = self.dpop_proof(call.method, &url, Some(access_token)).await?;
        let call = call.header("authorization", format!("DPoP {access_token}")).header("dpop", proof);
        Ok(self.wire.send(call).await?)
    }
}

/// OAuth errors (RFC 6749 §5.2) come as 400 or 401 with a body of their own shape.
fn declined(error: WireError) -> Error {
    match error {
        WireError::Nonsense => SignInReason::Declined.into(),
        WireError::Problem { ref problem, .. } if matches!(problem.status, 400 | 401) => {
            SignInReason::Declined.into()
        }
        WireError::Unreachable
        | WireError::Lost
        | WireError::Problem { .. }
        | WireError::SignedOut
        | WireError::Device(_) => error.into(),
    }
}
