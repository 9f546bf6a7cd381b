use super::SessionRecord;
use super::id_token;
use super::pending::{PATIENCE, PendingSignIn};
use super::provider::{KeySet, Tokens};
use crate::activity::ActivityKind;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Stored};
use crate::error::{Error, SignInReason};
use crate::outbox::machine::{Observation, observe};
use crate::outbox::{Backoff, IntentState};
use crate::profile::ProfileRecord;
use crate::root::Root;
use crate::wire::Call;
use onepalm_contract::jose;
use onepalm_contract::session::Profile;
use onepalm_vault::{Page, VaultError};
use serde::Deserialize;
use std::sync::Arc;
use url::Url;

#[derive(Deserialize)]
struct UserInfo {
    sub: String,
    #[serde(flatten)]
    profile: Profile,
}

/// A sign-in that was begun.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignInStart {
    /// To be opened in the system's browser; its answer comes back at the configured redirect address.
    pub url: String,
}

impl Root {
    /// Begins a sign-in. What is needed to complete it lies sealed in the vault.
    pub(crate) async fn begin_sign_in(&self) -> Result<SignInStart, Error> {
        let provider = self.provider().await?;
        let pending = PendingSignIn {
            state: self.secret()?,
            nonce: self.secret()?,
            verifier: self.secret()?,
            begun_at: self.clock.now(),
        };
        let challenge =
            jose::encode(ring::digest::digest(&ring::digest::SHA256, pending.verifier.as_bytes()));
        let mut url =
            Url::parse(&provider.authorization_endpoint).map_err(|_| Error::from(SignInReason::Declined))?;
        url.query_pairs_mut().extend_pairs([
            ("response_type", "code"),
            ("client_id", &self.config.client_id),
            ("redirect_uri", &self.config.redirect_uri),
            ("scope", "openid profile"),
            ("state", &pending.state),
            ("nonce", &pending.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        let old = self.device_documents.list::<PendingSignIn>(Page::all()).await?;
        let old = old.iter().filter(|stored| stored.document.begun_at + PATIENCE < pending.begun_at);
        let change =
            old.fold(Change::new(), |change, stored| change.delete::<PendingSignIn>(&stored.document.state));
        self.device_documents.commit(change.create(&pending)).await?;
        Ok(SignInStart { url: url.into() })
    }

    /// Completes a sign-in with the address that the browser was sent back to, whenever it comes: also in
    /// a new process. An address can be used once.
    pub(crate) async fn complete_sign_in(
        self: &Arc<Self>,
        redirect: &str,
    ) -> Result<Arc<CitizenSpace>, Error> {
        let (state, code) = read_redirect(redirect, &self.config.redirect_uri)?;
        let pending: Stored<PendingSignIn> =
            self.device_documents.get(&state).await?.ok_or(SignInReason::NotBegunHere)?;
        let PendingSignIn { nonce, verifier, begun_at, .. } = pending.document;
        // Asked first: its answer puts a wrong clock right, and without a network nothing is used up.
        let provider = self.provider().await?;
        // Consumed before it is used: a second arrival of the same address finds nothing.
        self.device_documents.commit(Change::new().delete::<PendingSignIn>(&state)).await?;
        if begun_at + PATIENCE < self.clock.now() {
            return Err(SignInReason::NotBegunHere.into());
        }
        let code = code.ok_or(SignInReason::Declined)?;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", &self.config.redirect_uri),
            ("client_id", &self.config.client_id),
            ("code_verifier", &verifier),
        ];
        let tokens = self.tokens(&provider, &fields).await?;
        let keys: KeySet = self.wire.send(Call::get(provider.jwks_uri.clone())).await?.json()?;
        let id_token = tokens.id_token.as_deref().ok_or(SignInReason::Declined)?;
        let subject = id_token::check(id_token, &keys, &provider, &self.config, &nonce, self.clock.now())?;
        let userinfo = Call::get(provider.userinfo_endpoint.clone());
        let told: UserInfo = self.with_token(userinfo, &tokens.access_token).await?.json()?;
        // OpenID Connect Core 1.0 §5.3.2: an answer about somebody else is not used.
        if told.sub != subject {
            return Err(SignInReason::Declined.into());
        }
        let root = Arc::clone(self);
        // Carried out even if the caller stops waiting: half a sign-in is none.
        let taken_in = tokio::spawn(async move { root.take_in(told.profile, &tokens).await });
        taken_in.await.map_err(|_| Error::Storage(VaultError::Closed))?
    }

    /// Opens or makes the person's space and puts the session into it.
    async fn take_in(
        self: &Arc<Self>,
        profile: Profile,
        tokens: &Tokens,
    ) -> Result<Arc<CitizenSpace>, Error> {
        let person = profile.person;
        let space = self.citizen_or_new(person).await?;
        let session = SessionRecord {
            access_token: tokens.access_token.clone(),
            expires_at: tokens.expires_at(self.clock.now()),
            refresh_token: tokens.refresh_token.clone(),
        };
        let turn = space.turn().await;
        let mut change = Change::new().replace(&session).replace(&ProfileRecord(profile));
        for mut stored in space.intents().await? {
            if matches!(stored.document.state, IntentState::NeedsCitizen { .. }) {
                let returned = Observation::CitizenReturned;
                stored.document = observe(stored.document, returned, space.now(), Backoff::FOREGROUND, 0);
                change = change.update(&stored);
            }
        }
        space.commit_logged(change, &[(ActivityKind::SignedIn, String::new())]).await?;
        drop(turn);
        Ok(space)
    }

    fn secret(&self) -> Result<String, Error> {
        let mut bytes = [0; 32];
        self.host.entropy.fill(&mut bytes)?;
        Ok(jose::encode(bytes))
    }
}

/// State and code of a redirect that belongs to us; without code the provider declined.
fn read_redirect(redirect: &str, expected: &str) -> Result<(String, Option<String>), Error> {
    let not_ours = || Error::from(SignInReason::NotBegunHere);
    let url = Url::parse(redirect).map_err(|_| not_ours())?;
    let mut bare = url.clone();
    bare.set_query(None);
    bare.set_fragment(None);
    if bare.as_str().trim_end_matches('/') != expected.trim_end_matches('/') {
        return Err(not_ours());
    }
    let value =
        |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    Ok((value("state").ok_or_else(not_ours)?, value("code")))
}
