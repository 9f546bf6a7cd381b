use crate::error::{Error, SignInReason};
use crate::host::{KeyGuardError, Method};
use crate::root::Root;
use onepalm_contract::jose::{DpopClaims, Jwk, compact};
use std::sync::Arc;

impl Root {
    /// A proof (RFC 9449) that this device makes this very request; with an access token, that the token
    /// is in the right hands. Without the key that signs, the session is over.
    pub(crate) async fn dpop_proof(
        &self,
        method: Method,
        url: &str,
        access_token: Option<&str>,
    ) -> Result<String, Error> {
        let jti = self.mint_unguessable()?.to_string();
        let mut claims = DpopClaims::new(jti, method.as_str(), url, self.clock.now().timestamp());
        if let Some(token) = access_token {
            claims = claims.with_token(token);
        }
        let key_guard = Arc::clone(&self.host.key_guard);
        // A key store may take its time and may block: never on a thread of the runtime.
        let made = onepalm_vault::off_thread(move || {
            let public = key_guard.public_key()?;
            let point = [&[4_u8][..], &public.x, &public.y].concat();
            let jwk = Jwk::from_point(&point).expect("65 bytes that begin with 4");
            let input = claims.signing_input(&jwk);
            let signature = key_guard.sign(input.as_bytes())?;
            Ok(compact(&input, &signature).expect("an ES256 signature has 64 bytes"))
        });
        made.await.unwrap_or(Err(Error::TryLater { code: "key-guard.failed" })).map_err(|error| match error {
            // Nothing was wrapped by the key that signs: with another one, which the guard makes, the citizen signs in.
            Error::Key(KeyGuardError::Missing | KeyGuardError::Wrong) => SignInReason::SessionEnded.into(),
            error => error,
        })
    }
}
