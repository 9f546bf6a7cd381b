//! Codes and sessions, in the partition of the account they belong to.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use onepalm_contract::jose::encode;
use ring::rand::{SecureRandom, SystemRandom};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::{Audience, RealmError, flow::Flow, proofs::fingerprint};
use crate::store::{Commit, CommitError, Document, Key, Partition, Store};

/// How long a code waits, seconds.
const CODE_LIFE: i64 = 60;

/// How long a session lives without being refreshed, seconds: 90 days.
const SESSION_LIFE: i64 = 90 * 86_400;

/// How long the refresh token before the last is still good if its successor was never seen, seconds: the
/// answer may have been lost on the way to the phone.
const GRACE: i64 = 60;

/// Expired documents that one sign-in clears away.
const SWEEP: usize = 20;

/// The sessions of every account.
pub(super) struct Sessions(pub(super) Arc<dyn Store>);

/// A sign-in whose tokens were not fetched yet.
#[derive(Serialize, Deserialize)]
struct Code {
    flow: Flow,
    session: Uuid,
    signed_in: i64,
    expires: i64,
    used: bool,
}

/// One signed-in device.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Session {
    pub(super) audience: Audience,
    pub(super) jkt: String,
    pub(super) nonce: String,
    pub(super) signed_in: i64,
    refresh: String,
    previous: Option<String>,
    rotated: i64,
    expires: i64,
    ended: bool,
}

/// What tokens are made from.
pub(super) struct Grant {
    pub(super) account: Uuid,
    pub(super) id: Uuid,
    pub(super) session: Session,
    pub(super) refresh_token: String,
}

/// Why no tokens are given.
#[derive(Debug, thiserror::Error)]
pub(super) enum GrantError {
    /// Unknown, used, expired, of another client or key: all look alike.
    #[error("the grant is not valid")]
    Invalid,
    /// It was used before, so somebody else holds it, too: the session must end.
    #[error("the grant was used before")]
    Replayed { account: Uuid, session: Uuid },
    #[error(transparent)]
    Realm(#[from] RealmError),
}

/// What comes with a code.
pub(super) struct Redemption<'a> {
    pub(super) audience: Audience,
    pub(super) code: &'a str,
    pub(super) verifier: &'a str,
    pub(super) redirect_uri: &'a str,
    pub(super) jkt: &'a str,
}

impl Sessions {
    /// A code for a sign-in that succeeded.
    pub(super) async fn start(
        &self,
        account: Uuid,
        flow: Flow,
        now: DateTime<Utc>,
    ) -> Result<String, RealmError> {
        let (secret, at) = (random_secret()?, now.timestamp());
        let code =
            Code { flow, session: Uuid::new_v4(), signed_in: at, expires: at + CODE_LIFE, used: false };
        let mut commit = Commit::new(partition(account), now).put(code_key(&secret), write(&code));
        for key in self.expired(account, at).await? {
            commit = commit.delete(key);
        }
        match self.0.commit(commit).await {
            Ok(_) => Ok(format!("{}.{secret}", account.simple())),
            Err(error) => Err(unexpected(error)),
        }
    }

    /// Turns a code into a session, once.
    pub(super) async fn redeem(
        &self,
        with: &Redemption<'_>,
        now: DateTime<Utc>,
    ) -> Result<Grant, GrantError> {
        let (account, secret) = parse_account(with.code).ok_or(GrantError::Invalid)?;
        let key = code_key(secret);
        let document = self.0.get(&partition(account), &key).await.map_err(RealmError::from)?;
        let document = document.ok_or(GrantError::Invalid)?;
        let mut code: Code = read(&document)?;
        let flow = &code.flow;
        if code.used {
            return Err(GrantError::Replayed { account, session: code.session });
        }
        let fits = flow.audience == with.audience
            && flow.redirect_uri == with.redirect_uri
            && flow.code_challenge == fingerprint(with.verifier)
            && flow.dpop_jkt.as_deref().is_none_or(|jkt| jkt == with.jkt);
        if !fits || code.expires < now.timestamp() {
            return Err(GrantError::Invalid);
        }
        let refresh = random_secret()?;
        let session = Session {
            audience: with.audience,
            jkt: with.jkt.into(),
            nonce: flow.nonce.clone(),
            signed_in: code.signed_in,
            refresh: fingerprint(&refresh),
            previous: None,
            rotated: now.timestamp(),
            expires: now.timestamp() + SESSION_LIFE,
            ended: false,
        };
        let id = code.session;
        code.used = true;
        let commit = Commit::new(partition(account), now)
            .expect_version(key.clone(), document.version)
            .put(key, write(&code))
            .put(session_key(id), write(&session));
        match self.0.commit(commit).await {
            Ok(_) => Ok(Grant { account, id, session, refresh_token: refresh_token(account, id, &refresh) }),
            Err(CommitError::Conflict) => Err(GrantError::Replayed { account, session: id }),
            Err(error) => Err(unexpected(error).into()),
        }
    }

    /// Exchanges a refresh token for the next. One that was exchanged before is good only if it is the last
    /// before the current one, comes at once, and the current one was never seen.
    pub(super) async fn refresh(
        &self,
        audience: Audience,
        token: &str,
        jkt: &str,
        now: DateTime<Utc>,
    ) -> Result<Grant, GrantError> {
        let (account, id, secret) = parse_refresh(token).ok_or(GrantError::Invalid)?;
        let (session, version) = self.find(account, id).await?.ok_or(GrantError::Invalid)?;
        let at = now.timestamp();
        if session.ended || session.expires < at || session.audience != audience || session.jkt != jkt {
            return Err(GrantError::Invalid);
        }
        let presented = fingerprint(secret);
        let lost = session.previous.as_ref() == Some(&presented) && at - session.rotated <= GRACE;
        if presented != session.refresh && !lost {
            return Err(GrantError::Replayed { account, session: id });
        }
        let refresh = random_secret()?;
        let next = Session {
            refresh: fingerprint(&refresh),
            previous: Some(presented),
            rotated: at,
            expires: at + SESSION_LIFE,
            ..session
        };
        let commit = Commit::new(partition(account), now)
            .expect_version(session_key(id), version)
            .put(session_key(id), write(&next));
        match self.0.commit(commit).await {
            Ok(_) => {
                Ok(Grant { account, id, session: next, refresh_token: refresh_token(account, id, &refresh) })
            }
            Err(CommitError::Conflict) => Err(GrantError::Invalid),
            Err(error) => Err(unexpected(error).into()),
        }
    }

    /// Whether a session goes on.
    pub(super) async fn alive(&self, account: Uuid, id: Uuid, now: i64) -> Result<bool, RealmError> {
        let session = self.find(account, id).await?;
        Ok(session.is_some_and(|(session, _)| !session.ended && session.expires >= now))
    }

    /// Ends a session with all its tokens.
    pub(super) async fn end(&self, account: Uuid, id: Uuid, now: DateTime<Utc>) -> Result<(), RealmError> {
        while let Some((mut session, version)) = self.find(account, id).await? {
            session.ended = true;
            let commit = Commit::new(partition(account), now)
                .expect_version(session_key(id), version)
                .put(session_key(id), write(&session));
            match self.0.commit(commit).await {
                Ok(_) => return Ok(()),
                Err(CommitError::Conflict) => {}
                Err(error) => return Err(unexpected(error)),
            }
        }
        Ok(())
    }

    async fn find(&self, account: Uuid, id: Uuid) -> Result<Option<(Session, u64)>, RealmError> {
        let document = self.0.get(&partition(account), &session_key(id)).await?;
        document.map(|document| Ok((read(&document)?, document.version))).transpose()
    }

    async fn expired(&self, account: Uuid, now: i64) -> Result<Vec<Key>, RealmError> {
        let partition = partition(account);
        let mut gone = Vec::new();
        for document in self.0.list(&partition, "code", None, SWEEP).await? {
            // Kept past its use, so that a second use is noticed.
            if read::<Code>(&document)?.expires + 10 * CODE_LIFE < now {
                gone.push(document.key);
            }
        }
        for document in self.0.list(&partition, "session", None, SWEEP).await? {
            if read::<Session>(&document)?.expires < now {
                gone.push(document.key);
            }
        }
        Ok(gone)
    }
}

/// Account and session of a refresh token, whether or not it is good.
pub(super) fn parse_refresh(token: &str) -> Option<(Uuid, Uuid, &str)> {
    let (account, rest) = parse_account(token)?;
    let (session, secret) = rest.split_once('.')?;
    Some((account, Uuid::try_parse(session).ok()?, secret))
}

fn parse_account(text: &str) -> Option<(Uuid, &str)> {
    let (account, rest) = text.split_once('.')?;
    Some((Uuid::try_parse(account).ok()?, rest))
}

fn refresh_token(account: Uuid, session: Uuid, secret: &str) -> String {
    format!("{}.{}.{secret}", account.simple(), session.simple())
}

fn partition(account: Uuid) -> Partition {
    Partition::identity(format!("account/{account}"))
}

fn code_key(secret: &str) -> Key {
    Key::new("code", fingerprint(secret))
}

fn session_key(id: Uuid) -> Key {
    Key::new("session", id.to_string())
}

/// 256 random bits in base64url.
pub(super) fn random_secret() -> Result<String, RealmError> {
    let mut bytes = [0; 32];
    SystemRandom::new().fill(&mut bytes).map_err(|_| RealmError::Random)?;
    Ok(encode(bytes))
}

fn write(record: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(record).expect("sessions are plain records")
}

fn read<T: DeserializeOwned>(document: &Document) -> Result<T, RealmError> {
    serde_json::from_slice(&document.body).map_err(|_| RealmError::Damaged)
}

fn unexpected(error: CommitError) -> RealmError {
    match error {
        CommitError::Unavailable(error) => error.into(),
        CommitError::Conflict | CommitError::Receipt(_) => RealmError::Damaged,
    }
}
