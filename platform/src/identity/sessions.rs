//! Codes and sessions, in the partition of the account they belong to.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use onepalm_contract::jose::encode;
use ring::rand::{SecureRandom, SystemRandom};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::{
    Audience, RealmError,
    flow::Flow,
    grant::{Grant, GrantError, Presented, Redemption},
    proofs::fingerprint,
};
use crate::store::{Commit, CommitError, Document, Key, Partition, Store};

/// How long a code waits, seconds.
const CODE_LIFE: i64 = 60;

/// How long a session lives without being refreshed, seconds: 90 days.
const SESSION_LIFE: i64 = 90 * 86_400;

/// Expired documents that one sign-in clears away.
const SWEEP: usize = 20;

/// How often a refresh is decided again when another one was faster.
const ATTEMPTS: usize = 8;

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
    /// The one before, good until `refresh` is first used: the answer may have been lost on its way.
    previous: Option<String>,
    expires: i64,
    ended: bool,
}

impl Session {
    /// Whether it goes on, for that client and key.
    fn takes(&self, audience: Audience, jkt: &str, now: DateTime<Utc>) -> bool {
        !self.ended && self.expires >= now.timestamp() && self.audience == audience && self.jkt == jkt
    }

    /// Whether that refresh token is its current one or the one before.
    fn issued(&self, secret: &str) -> bool {
        let presented = fingerprint(secret);
        presented == self.refresh || self.previous.as_ref() == Some(&presented)
    }
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
    /// before the current one, and the current one was never used.
    pub(super) async fn refresh(
        &self,
        audience: Audience,
        token: &str,
        jkt: &str,
        now: DateTime<Utc>,
    ) -> Result<Grant, GrantError> {
        let (account, id, secret) = parse_refresh(token).ok_or(GrantError::Invalid)?;
        // The phone may have asked twice at once: both get tokens, and the later answer counts.
        for _ in 0..ATTEMPTS {
            let (session, version) = self.find(account, id).await?.ok_or(GrantError::Invalid)?;
            if !session.takes(audience, jkt, now) {
                return Err(GrantError::Invalid);
            }
            if !session.issued(secret) {
                return Err(GrantError::Replayed { account, session: id });
            }
            let refresh = random_secret()?;
            let next = Session {
                refresh: fingerprint(&refresh),
                previous: Some(fingerprint(secret)),
                expires: now.timestamp() + SESSION_LIFE,
                ..session
            };
            let commit = Commit::new(partition(account), now)
                .expect_version(session_key(id), version)
                .put(session_key(id), write(&next));
            match self.0.commit(commit).await {
                Ok(_) => {
                    let refresh_token = refresh_token(account, id, &refresh);
                    return Ok(Grant { account, id, session: next, refresh_token });
                }
                Err(CommitError::Conflict) => {}
                Err(error) => return Err(unexpected(error).into()),
            }
        }
        Err(GrantError::Invalid)
    }

    /// Whether there is such a code, or a session of that client and key: nobody makes that up.
    pub(super) async fn stands(
        &self,
        audience: Audience,
        grant: &Presented<'_>,
        jkt: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, RealmError> {
        match grant {
            Presented::Code(code) => {
                let Some((account, secret)) = parse_account(code) else { return Ok(false) };
                Ok(self.0.get(&partition(account), &code_key(secret)).await?.is_some())
            }
            Presented::Refresh(token) => {
                let Some((account, id, _)) = parse_refresh(token) else { return Ok(false) };
                let session = self.find(account, id).await?;
                Ok(session.is_some_and(|(session, _)| session.takes(audience, jkt, now)))
            }
        }
    }

    /// The session that a refresh token belongs to, if it is one that was given out last.
    pub(super) async fn of_refresh(&self, token: &str) -> Result<Option<(Uuid, Uuid)>, RealmError> {
        let Some((account, id, secret)) = parse_refresh(token) else { return Ok(None) };
        let session = self.find(account, id).await?;
        Ok(session.is_some_and(|(session, _)| session.issued(secret)).then_some((account, id)))
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
fn parse_refresh(token: &str) -> Option<(Uuid, Uuid, &str)> {
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
