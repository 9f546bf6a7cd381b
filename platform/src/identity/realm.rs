use std::sync::Arc;

use axum::{
    Router,
    extract::OriginalUri,
    http::{header, request::Parts},
};
use chrono::{DateTime, Utc};
use onepalm_contract::{
    id::PersonId,
    problem::{Problem, ProblemCode},
    session::Profile,
};
use url::Url;
use uuid::Uuid;

use super::{
    Audience, RealmSeed, Refusal, Roster,
    directory::{Directory, Holder},
    grant::Grant,
    proofs::{Proof, ProofError, Proofs},
    routes,
    sessions::Sessions,
    signing_key::SigningKey,
    throttle::Throttle,
    tokens::{ACCESS, AccessClaims, Checked, Confirmation, IdClaims, LIFE},
};
use crate::{
    clock::Clock,
    store::{Store, StoreError},
};

/// What a realm is opened with.
pub struct RealmConfig {
    /// Where the platform is reached from outside, such as `http://127.0.0.1:8080/`.
    pub base: Url,
    /// Who can sign in.
    pub seed: RealmSeed,
    /// Who else can sign in at the desk.
    pub roster: Arc<dyn Roster>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
}

/// Why the realm cannot answer.
#[derive(Debug, thiserror::Error)]
pub enum RealmError {
    /// The store cannot be reached.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What the store holds for the realm cannot be read.
    #[error("the realm's data are damaged")]
    Damaged,
    /// Two people of the seed share a username.
    #[error("the seed names somebody twice")]
    NameTwice,
    /// The machine gives no random numbers.
    #[error("there are no random numbers")]
    Random,
}

impl RealmError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::Damaged => "realm.damaged",
            Self::NameTwice => "realm.name-twice",
            Self::Random => "realm.no-random",
        }
    }
}

impl From<RealmError> for Refusal {
    fn from(error: RealmError) -> Self {
        match error {
            RealmError::Store(_) => ProblemCode::Unavailable.into(),
            RealmError::Damaged | RealmError::NameTwice | RealmError::Random => ProblemCode::Internal.into(),
        }
    }
}

/// The built-in OpenID provider with its invented people, and the gate that checks its tokens.
///
/// It proves nothing about anybody: a platform with a test realm must not listen beyond loopback unless it is
/// told to ([`Realm::is_test`]).
pub struct Realm {
    pub(super) base: Url,
    pub(super) directory: Directory,
    pub(super) key: SigningKey,
    pub(super) sessions: Sessions,
    pub(super) throttle: Throttle,
    proofs: Proofs,
    checked: Checked,
    clock: Arc<dyn Clock>,
}

impl Realm {
    /// Opens the realm that lives in `store`.
    pub async fn open(store: Arc<dyn Store>, config: RealmConfig) -> Result<Arc<Self>, RealmError> {
        let now = config.clock.now();
        Ok(Arc::new(Self {
            base: config.base,
            directory: Directory::open(Arc::clone(&store), config.seed, config.roster, now).await?,
            key: SigningKey::open(&*store, now).await?,
            sessions: Sessions(store),
            throttle: Throttle::default(),
            proofs: Proofs::default(),
            checked: Checked::default(),
            clock: config.clock,
        }))
    }

    /// The routes under `/realm`.
    pub fn router(self: Arc<Self>) -> Router {
        routes::router(self)
    }

    /// Whether anybody who knows the demonstration passwords can sign in: always, for this realm.
    pub fn is_test(&self) -> bool {
        true
    }

    /// The issuer's URL.
    pub fn issuer(&self) -> String {
        self.url("realm").into()
    }

    /// The person who signs in to the app by that name.
    pub fn person(&self, username: &str) -> Option<PersonId> {
        self.directory.find(Audience::App, username).map(PersonId)
    }

    /// What is known of a person.
    pub fn profile(&self, person: PersonId) -> Option<&Profile> {
        match self.directory.seeded(person.0)? {
            Holder::Citizen(profile) => Some(profile),
            Holder::Officer { .. } => None,
        }
    }

    pub(super) fn url(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        url.set_path(path);
        url
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Checks the proof of a request that comes without an access token.
    pub(super) fn check_proof(&self, parts: &Parts) -> Result<Proof, ProofError> {
        self.check_proof_with(parts, None)
    }

    /// Lets a proof work once.
    pub(super) fn spend(&self, proof: &Proof) -> Result<(), ProofError> {
        self.proofs.spend(proof, self.now().timestamp())
    }

    /// Who sent a request: its access token of that audience, and the proof that comes with it.
    pub(super) async fn authenticate(&self, parts: &Parts, audience: Audience) -> Result<Holder, Refusal> {
        let claims = self.authenticate_any(parts).await?;
        if claims.aud != audience {
            return Err(ProblemCode::TokenInvalid.into());
        }
        self.directory.holder(claims.sub).await?.ok_or_else(|| ProblemCode::TokenInvalid.into())
    }

    pub(super) async fn authenticate_any(&self, parts: &Parts) -> Result<AccessClaims, Refusal> {
        let given = parts.headers.get(header::AUTHORIZATION).ok_or(ProblemCode::TokenMissing)?;
        let (scheme, token) =
            given.to_str().ok().and_then(|given| given.split_once(' ')).ok_or(ProblemCode::TokenInvalid)?;
        if !scheme.eq_ignore_ascii_case("DPoP") {
            return Err(ProblemCode::TokenInvalid.into());
        }
        let claims = self.check_token(token).await?;
        let proof = self.check_proof_with(parts, Some(token)).map_err(proof_refused)?;
        if proof.thumbprint != claims.cnf.jkt {
            return Err(proof_refused(ProofError::OtherRequest));
        }
        self.spend(&proof).map_err(proof_refused)?;
        Ok(claims)
    }

    async fn check_token(&self, token: &str) -> Result<AccessClaims, Refusal> {
        let now = self.now().timestamp();
        if let Some(claims) = self.checked.find(token, now) {
            return if claims.exp < now { Err(ProblemCode::TokenExpired.into()) } else { Ok(claims) };
        }
        let claims: AccessClaims =
            self.key.read_token(ACCESS, token).map_err(|_| ProblemCode::TokenInvalid)?;
        if claims.iss != self.issuer() {
            return Err(ProblemCode::TokenInvalid.into());
        }
        if claims.exp < now {
            return Err(ProblemCode::TokenExpired.into());
        }
        if !self.sessions.alive(claims.sub, claims.sid, now).await? {
            return Err(ProblemCode::TokenInvalid.into());
        }
        self.checked.remember(token, claims.clone(), now);
        Ok(claims)
    }

    fn check_proof_with(&self, parts: &Parts, token: Option<&str>) -> Result<Proof, ProofError> {
        let mut proofs = parts.headers.get_all("dpop").iter();
        let (Some(proof), None) = (proofs.next(), proofs.next()) else { return Err(ProofError::Wrong) };
        let proof = proof.to_str().map_err(|_| ProofError::Wrong)?;
        // A router that was nested sees a shortened path; the proof is about the whole one.
        let whole = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
        let url = self.url(whole.path());
        Proof::check(proof, parts.method.as_str(), &url, token, self.now().timestamp())
    }

    /// The tokens of a grant: access token and ID token.
    pub(super) fn mint(&self, grant: &Grant) -> Result<(String, String), RealmError> {
        let (iat, session) = (self.now().timestamp(), &grant.session);
        let access = AccessClaims {
            iss: self.issuer(),
            sub: grant.account,
            aud: session.audience,
            client_id: session.audience,
            iat,
            exp: iat + LIFE,
            jti: Uuid::new_v4(),
            sid: grant.id,
            cnf: Confirmation { jkt: session.jkt.clone() },
        };
        let level = self.profile(PersonId(grant.account)).map(|profile| u8::from(profile.level).to_string());
        let id = IdClaims {
            iss: self.issuer(),
            sub: grant.account,
            aud: session.audience,
            iat,
            exp: iat + LIFE,
            auth_time: session.signed_in,
            nonce: session.nonce.clone(),
            acr: level,
        };
        Ok((self.key.sign(ACCESS, &access)?, self.key.sign("JWT", &id)?))
    }

    /// Ends a session here and for every platform on the same store.
    pub(super) async fn end(&self, account: Uuid, session: Uuid) -> Result<(), RealmError> {
        self.sessions.end(account, session, self.now()).await?;
        self.checked.forget(session, self.now().timestamp());
        Ok(())
    }
}

fn proof_refused(error: ProofError) -> Refusal {
    let code = match error {
        ProofError::TooMany => ProblemCode::TooManyRequests,
        ProofError::Wrong | ProofError::OtherRequest | ProofError::Time | ProofError::Replayed => {
            ProblemCode::ProofInvalid
        }
    };
    Problem::new(code).with_detail(error.sentence()).into()
}
