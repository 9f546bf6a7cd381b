use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Utc};
use onepalm_contract::{id::PersonId, session::Profile};
use ring::{hmac, rand::SystemRandom};
use uuid::Uuid;

use super::{Audience, Officer, RealmError, RealmSeed, Roster, SeedCitizen, SeedOfficer};
use crate::store::{Commit, CommitError, Key, Partition, Store};

/// What the issuer is called where persons are mapped: its URL changes with the port.
const ISSUER: &str = "onepalm-test-realm";

/// Collisions with another platform that starts on the same store.
const ATTEMPTS: u32 = 5;

/// Who can sign in, by name and by id.
pub(super) struct Directory {
    by_name: HashMap<(Audience, String), Uuid>,
    accounts: HashMap<Uuid, Account>,
    roster: Arc<dyn Roster>,
    /// Those of the roster who were here, by id.
    visited: RwLock<HashMap<Uuid, Holder>>,
    store: Arc<dyn Store>,
    pepper: hmac::Key,
}

struct Account {
    password: hmac::Tag,
    holder: Holder,
}

/// Whose account it is.
#[derive(Clone)]
pub(super) enum Holder {
    Citizen(Profile),
    Officer { officer: Officer, name: String },
}

impl Directory {
    /// Gives everyone of the seed the random id kept in the store, and makes those that are missing.
    pub(super) async fn open(
        store: Arc<dyn Store>,
        seed: RealmSeed,
        roster: Arc<dyn Roster>,
        now: DateTime<Utc>,
    ) -> Result<Self, RealmError> {
        let pepper =
            hmac::Key::generate(hmac::HMAC_SHA256, &SystemRandom::new()).map_err(|_| RealmError::Random)?;
        let names: Vec<_> = seed
            .citizens
            .iter()
            .map(|citizen| (Audience::App, citizen.username.clone()))
            .chain(seed.officers.iter().map(|officer| (Audience::Desk, officer.username.clone())))
            .collect();
        let ids = identify(&*store, &names, now).await?;
        let by_name: HashMap<_, _> = names.into_iter().zip(ids.iter().copied()).collect();
        if by_name.len() != ids.len() {
            return Err(RealmError::NameTwice);
        }
        let passwords = seed.citizens.iter().map(|citizen| &citizen.password);
        let passwords = passwords.chain(seed.officers.iter().map(|officer| &officer.password));
        let passwords: Vec<_> = passwords.map(|password| hmac::sign(&pepper, password.as_bytes())).collect();
        let officers = seed.officers.into_iter().map(holder);
        let citizens =
            seed.citizens.into_iter().zip(&ids).map(|(seed, id)| Holder::Citizen(profile(seed, *id)));
        let holders: Vec<_> = citizens.chain(officers).collect();
        let accounts = ids.into_iter().zip(passwords).zip(holders);
        let accounts = accounts.map(|((id, password), holder)| (id, Account { password, holder })).collect();
        Ok(Self { by_name, accounts, roster, visited: RwLock::default(), store, pepper })
    }

    /// The account whose name and password these are.
    pub(super) async fn sign_in(
        &self,
        audience: Audience,
        username: &str,
        password: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Uuid>, RealmError> {
        let seeded = self.sign_in_seeded(audience, username, password);
        if seeded.is_some() || self.find(audience, username).is_some() || audience == Audience::App {
            return Ok(seeded);
        }
        let Some(officer) = self.roster.officer(username).await? else { return Ok(None) };
        let expected = hmac::sign(&self.pepper, officer.password.as_bytes());
        if hmac::verify(&self.pepper, password.as_bytes(), expected.as_ref()).is_err() {
            return Ok(None);
        }
        let name = (audience, username.to_owned());
        let ids = identify(&*self.store, &[name], now).await?;
        let id = *ids.first().ok_or(RealmError::Damaged)?;
        self.remember(id, username, now).await?;
        Ok(Some(id))
    }

    fn sign_in_seeded(&self, audience: Audience, username: &str, password: &str) -> Option<Uuid> {
        let id = self.by_name.get(&(audience, username.to_owned()));
        let account = id.and_then(|id| self.accounts.get(id));
        // An unknown name costs the same comparison as a wrong password.
        let expected = account.map_or(&[][..], |account| account.password.as_ref());
        let right = hmac::verify(&self.pepper, password.as_bytes(), expected).is_ok();
        id.copied().filter(|_| right)
    }

    /// Whose account of the seed this is.
    pub(super) fn seeded(&self, account: Uuid) -> Option<&Holder> {
        self.accounts.get(&account).map(|account| &account.holder)
    }

    /// Whose account this is, of the seed or of the roster.
    pub(super) async fn holder(&self, account: Uuid) -> Result<Option<Holder>, RealmError> {
        if let Some(holder) = self.seeded(account) {
            return Ok(Some(holder.clone()));
        }
        let known = self.visited.read().unwrap_or_else(PoisonError::into_inner).get(&account).cloned();
        if known.is_some() {
            return Ok(known);
        }
        // Who signed in before a restart, or at another platform on the same store.
        let Some(visit) = self.store.get(&accounts(), &visit_key(account)).await? else { return Ok(None) };
        let username = String::from_utf8(visit.body).map_err(|_| RealmError::Damaged)?;
        let Some(officer) = self.roster.officer(&username).await? else { return Ok(None) };
        let holder = holder(officer);
        self.visited.write().unwrap_or_else(PoisonError::into_inner).insert(account, holder.clone());
        Ok(Some(holder))
    }

    /// Keeps the name that an account of the roster stands for.
    async fn remember(&self, account: Uuid, username: &str, now: DateTime<Utc>) -> Result<(), RealmError> {
        let key = visit_key(account);
        if self.store.get(&accounts(), &key).await?.is_some() {
            return Ok(());
        }
        let commit = Commit::new(accounts(), now).expect_absent(key.clone()).put(key, username.into());
        match self.store.commit(commit).await {
            Ok(_) | Err(CommitError::Conflict | CommitError::Receipt(_)) => Ok(()),
            Err(CommitError::Unavailable(error)) => Err(error.into()),
        }
    }

    /// The account of that name.
    pub(super) fn find(&self, audience: Audience, username: &str) -> Option<Uuid> {
        self.by_name.get(&(audience, username.to_owned())).copied()
    }
}

fn accounts() -> Partition {
    Partition::identity("accounts")
}

fn visit_key(account: Uuid) -> Key {
    Key::new("roster-account", account.to_string())
}

fn holder(seed: SeedOfficer) -> Holder {
    let officer = Officer { officer: seed.officer, authority: seed.authority, roles: seed.roles };
    Holder::Officer { officer, name: seed.name }
}

fn profile(seed: SeedCitizen, id: Uuid) -> Profile {
    let known = u8::from(seed.level) >= 2;
    Profile {
        person: PersonId(id),
        level: seed.level,
        name: known.then_some(seed.name),
        citizen_number: known.then_some(seed.citizen_number),
        mobile: seed.mobile.filter(|_| known),
        address: seed.address.filter(|_| known),
    }
}

async fn identify(
    store: &dyn Store,
    names: &[(Audience, String)],
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>, RealmError> {
    let partition = accounts();
    let key = |(audience, name): &(Audience, String)| {
        Key::new("account", format!("{ISSUER}/{}/{name}", audience.as_str()))
    };
    let keys: Vec<_> = names.iter().map(key).collect();
    for _ in 0..ATTEMPTS {
        let known = store.get_many(&partition, &keys).await?;
        let mut commit = Commit::new(partition.clone(), now);
        let mut ids = Vec::with_capacity(keys.len());
        for (key, document) in keys.iter().zip(known) {
            if let Some(document) = document {
                ids.push(Uuid::from_slice(&document.body).map_err(|_| RealmError::Damaged)?);
            } else {
                let id = Uuid::new_v4();
                commit = commit.expect_absent(key.clone()).put(key.clone(), id.as_bytes().to_vec());
                ids.push(id);
            }
        }
        if commit.puts.is_empty() {
            return Ok(ids);
        }
        match store.commit(commit).await {
            Ok(_) => return Ok(ids),
            Err(CommitError::Unavailable(error)) => return Err(error.into()),
            Err(CommitError::Conflict | CommitError::Receipt(_)) => {}
        }
    }
    Err(RealmError::Damaged)
}
