use std::collections::HashMap;

use chrono::{DateTime, Utc};
use onepalm_contract::{id::PersonId, session::Profile};
use ring::{hmac, rand::SystemRandom};
use uuid::Uuid;

use super::{Audience, Officer, RealmError, RealmSeed, SeedCitizen};
use crate::store::{Commit, CommitError, Key, Partition, Store};

/// What the issuer is called where persons are mapped: its URL changes with the port.
const ISSUER: &str = "onepalm-test-realm";

/// Collisions with another platform that starts on the same store.
const ATTEMPTS: u32 = 5;

/// Who can sign in, by name and by id.
pub(super) struct Directory {
    by_name: HashMap<(Audience, String), Uuid>,
    accounts: HashMap<Uuid, Account>,
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
        store: &dyn Store,
        seed: RealmSeed,
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
        let ids = identify(store, &names, now).await?;
        let by_name: HashMap<_, _> = names.into_iter().zip(ids.iter().copied()).collect();
        if by_name.len() != ids.len() {
            return Err(RealmError::NameTwice);
        }
        let passwords = seed.citizens.iter().map(|citizen| &citizen.password);
        let passwords = passwords.chain(seed.officers.iter().map(|officer| &officer.password));
        let passwords: Vec<_> = passwords.map(|password| hmac::sign(&pepper, password.as_bytes())).collect();
        let officers = seed.officers.into_iter().map(|seed| Holder::Officer {
            officer: Officer { officer: seed.officer, authority: seed.authority, roles: seed.roles },
            name: seed.name,
        });
        let citizens =
            seed.citizens.into_iter().zip(&ids).map(|(seed, id)| Holder::Citizen(profile(seed, *id)));
        let holders: Vec<_> = citizens.chain(officers).collect();
        let accounts = ids.into_iter().zip(passwords).zip(holders);
        let accounts = accounts.map(|((id, password), holder)| (id, Account { password, holder })).collect();
        Ok(Self { by_name, accounts, pepper })
    }

    /// The account whose name and password these are.
    pub(super) fn sign_in(&self, audience: Audience, username: &str, password: &str) -> Option<Uuid> {
        let id = self.by_name.get(&(audience, username.to_owned()));
        let account = id.and_then(|id| self.accounts.get(id));
        // An unknown name costs the same comparison as a wrong password.
        let expected = account.map_or(&[][..], |account| account.password.as_ref());
        let right = hmac::verify(&self.pepper, password.as_bytes(), expected).is_ok();
        id.copied().filter(|_| right)
    }

    /// Whose account this is.
    pub(super) fn holder(&self, account: Uuid) -> Option<&Holder> {
        self.accounts.get(&account).map(|account| &account.holder)
    }

    /// The account of that name.
    pub(super) fn find(&self, audience: Audience, username: &str) -> Option<Uuid> {
        self.by_name.get(&(audience, username.to_owned())).copied()
    }
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
    let partition = Partition::identity("accounts");
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
