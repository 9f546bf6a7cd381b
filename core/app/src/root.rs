//! The shared inside of [`OnePalm`](crate::OnePalm).

#[cfg(feature = "draw")]
use crate::certificates::PageFonts;
use crate::citizen::CitizenSpace;
use crate::config::{Config, VAULT};
use crate::documents::{Change, Documents};
use crate::error::{Error, SignInReason};
use crate::host::{HostServices, KeyGuardError, Level, LogEvent};
use crate::session::{DeviceRecord, PersonRecord};
use crate::signed_files::SignedFiles;
use crate::trusted_time::TrustedClock;
use crate::wire::PlatformClient;
use chrono::{DateTime, Utc};
use onepalm_contract::id::PersonId;
use onepalm_vault::{DataKey, Options, Page, Space, SpaceTag, Vault, VaultError, off_thread};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, Weak};
use tokio::sync::Mutex;
use uuid::Uuid;

pub(crate) struct Root {
    pub(crate) config: Config,
    pub(crate) host: HostServices,
    pub(crate) vault: Vault,
    /// Documents of the device itself.
    pub(crate) device_documents: Documents,
    /// Tells this device's stamps from another's.
    pub(crate) device: u32,
    pub(crate) clock: Arc<TrustedClock>,
    pub(crate) wire: PlatformClient,
    pub(crate) files: SignedFiles,
    #[cfg(feature = "draw")]
    pub(crate) fonts: Arc<PageFonts>,
    pub(crate) files_turn: Arc<Mutex<()>>,
    /// Held by whoever makes a person's space: of two at once for one person the second finds the first's.
    making_turn: Mutex<()>,
    citizens: Mutex<HashMap<PersonId, Weak<CitizenSpace>>>,
    minted: std::sync::Mutex<u64>,
}

impl Root {
    pub(crate) async fn open(config: Config, host: HostServices, options: Options) -> Result<Self, Error> {
        let io = Error::Storage(VaultError::Io { code: 0 });
        let folder = config.data_dir.clone();
        off_thread(move || std::fs::create_dir_all(folder)).await.and_then(Result::ok).ok_or(io)?;
        let path = config.data_dir.join(VAULT);
        let vault = Vault::open_with(path, options, Arc::clone(&host.entropy)).await?;
        let known = vault.spaces().await?.into_iter().find(|(tag, _)| *tag == SpaceTag::DEVICE);
        let space = if let Some((tag, wrapped)) = known {
            let key = unwrap_key(&host, wrapped).await;
            if key.is_err() {
                // Let go at once: who starts over opens it next.
                vault.pause().await?;
            }
            vault.open_space(tag, key?).await?
        } else {
            let key = NewKey::make(&host).await?;
            vault.create_space(SpaceTag::DEVICE, &key.wrapped, key.plain).await?
        };
        let device_documents = Documents::new(space);
        let known = device_documents.get::<DeviceRecord>(DeviceRecord::ID).await?;
        let device = if let Some(stored) = known {
            stored.document
        } else {
            let mut bytes = [0; 4];
            host.entropy.fill(&mut bytes)?;
            let device = DeviceRecord { device: u32::from_be_bytes(bytes), latest_server_time: None };
            device_documents.commit(Change::new().create(&device)).await?;
            device
        };
        let clock = Arc::new(TrustedClock::new(Arc::clone(&host.clock), device.latest_server_time));
        let wire =
            PlatformClient::new(Arc::clone(&host.transport), Arc::clone(&clock), config.platform.clone());
        let files = SignedFiles::load(&config.data_dir, &device_documents).await?;
        #[cfg(feature = "draw")]
        let fonts = Arc::new(PageFonts::new(config.fonts.clone()));
        finish_sign_outs(&vault, &device_documents).await?;
        Ok(Self {
            config,
            host,
            vault,
            device_documents,
            device: device.device,
            clock,
            wire,
            files,
            #[cfg(feature = "draw")]
            fonts,
            files_turn: Arc::default(),
            making_turn: Mutex::default(),
            citizens: Mutex::default(),
            minted: std::sync::Mutex::default(),
        })
    }

    /// Tells the host's log that something happened.
    pub(crate) fn log(&self, level: Level, code: &'static str) {
        self.host.log.record(&LogEvent::new(level, code));
    }

    /// A UUIDv7: ordered by the moment of minting, also within a millisecond of this process.
    pub(crate) fn mint(&self, now: DateTime<Utc>) -> Result<Uuid, Error> {
        let mut random = [0; 10];
        self.host.entropy.fill(&mut random)?;
        let mut last = self.minted.lock().unwrap_or_else(PoisonError::into_inner);
        *last = u64::try_from(now.timestamp_millis()).unwrap_or(0).max(*last + 1);
        Ok(uuid::Builder::from_unix_timestamp_millis(*last, &random).into_uuid())
    }

    /// A UUIDv4: says nothing, not even when.
    pub(crate) fn mint_unguessable(&self) -> Result<Uuid, Error> {
        let mut random = [0; 16];
        self.host.entropy.fill(&mut random)?;
        Ok(uuid::Builder::from_random_bytes(random).into_uuid())
    }

    /// Who is signed in on this device.
    pub(crate) async fn people(&self) -> Result<Vec<PersonId>, Error> {
        let people = self.device_documents.list::<PersonRecord>(Page::all()).await?;
        Ok(people.into_iter().map(|stored| stored.document.person).collect())
    }

    /// The person's space: one object in this process, however many handles. One whose key is gone is nobody's: who
    /// signs in again begins anew.
    pub(crate) async fn citizen(self: &Arc<Self>, person: PersonId) -> Result<Arc<CitizenSpace>, Error> {
        self.open_citizen(person).await.map_err(|error| match error {
            error if is_key_lost(&error) => SignInReason::NobodySignedIn.into(),
            error => error,
        })
    }

    /// The person's space, made if there is none or if its key is gone.
    pub(crate) async fn citizen_or_new(
        self: &Arc<Self>,
        person: PersonId,
    ) -> Result<Arc<CitizenSpace>, Error> {
        let known = self.tag_of(person).await?;
        if known.is_some() {
            match self.open_citizen(person).await {
                Err(error) if is_key_lost(&error) => {}
                opened => return opened,
            }
        }
        let key = NewKey::make(&self.host).await?;
        let making = self.making_turn.lock().await;
        if self.tag_of(person).await? == known {
            return self.create_citizen(person, key).await;
        }
        drop(making);
        // Somebody was quicker.
        self.open_citizen(person).await
    }

    async fn tag_of(&self, person: PersonId) -> Result<Option<SpaceTag>, Error> {
        let record = self.device_documents.get::<PersonRecord>(&person.to_string()).await?;
        Ok(record.map(|record| record.document.tag()))
    }

    async fn open_citizen(self: &Arc<Self>, person: PersonId) -> Result<Arc<CitizenSpace>, Error> {
        if let Some(space) = self.citizens.lock().await.get(&person).and_then(Weak::upgrade) {
            return Ok(space);
        }
        let record = self.device_documents.get::<PersonRecord>(&person.to_string()).await?;
        let tag = record.ok_or(SignInReason::NobodySignedIn)?.document.tag();
        let known = self.vault.spaces().await?.into_iter().find(|(known, _)| *known == tag);
        // An entry without its space: a sign-out has just erased it.
        let (_, wrapped) = known.ok_or(SignInReason::NobodySignedIn)?;
        let space = self.vault.open_space(tag, unwrap_key(&self.host, wrapped).await?).await?;
        Ok(self.enter(person, space).await)
    }

    /// The one object for a space; whoever opened it first wins, for the lock is not held over the host.
    async fn enter(self: &Arc<Self>, person: PersonId, space: Space) -> Arc<CitizenSpace> {
        let mut citizens = self.citizens.lock().await;
        if let Some(known) = citizens.get(&person).and_then(Weak::upgrade) {
            return known;
        }
        let citizen = Arc::new(CitizenSpace::new(Arc::clone(self), person, Documents::new(space)));
        citizens.insert(person, Arc::downgrade(&citizen));
        citizen
    }

    async fn create_citizen(
        self: &Arc<Self>,
        person: PersonId,
        key: NewKey,
    ) -> Result<Arc<CitizenSpace>, Error> {
        let tag = SpaceTag::generate(self.host.entropy.as_ref())?;
        let space = self.vault.create_space(tag, &key.wrapped, key.plain).await?;
        self.device_documents.commit(Change::new().replace(&PersonRecord::new(person, tag))).await?;
        // Whoever still holds a handle of an earlier sign-in holds a dead one.
        self.citizens.lock().await.remove(&person);
        Ok(self.enter(person, space).await)
    }

    /// Erases everything of a person. Their entry goes last: a kill in between is finished by the next open.
    pub(crate) async fn forget(&self, citizen: &CitizenSpace) -> Result<(), Error> {
        let person = citizen.person;
        let record = self.device_documents.get::<PersonRecord>(&person.to_string()).await?;
        let Some(record) = record else { return Ok(()) };
        citizen.documents.end();
        if let Err(error) = self.vault.erase_space(record.document.tag()).await {
            // It can be tried again.
            citizen.documents.go_on();
            return Err(error.into());
        }
        citizen.changed.send_modify(|count| *count += 1);
        self.citizens.lock().await.remove(&person);
        self.device_documents.commit(Change::new().delete::<PersonRecord>(&person.to_string())).await
    }

    /// Remembers the latest server time, so that a clock set back after a restart is noticed.
    pub(crate) async fn remember_time(&self) -> Result<(), Error> {
        let Some(mut stored) = self.device_documents.get::<DeviceRecord>(DeviceRecord::ID).await? else {
            return Ok(());
        };
        if stored.document.latest_server_time >= self.clock.latest_seen() {
            return Ok(());
        }
        stored.document.latest_server_time = self.clock.latest_seen();
        self.device_documents.commit(Change::new().replace(&stored.document)).await
    }
}

/// A kill while somebody was signing in or out leaves a space without its entry, or an entry without its
/// space: both go.
async fn finish_sign_outs(vault: &Vault, device: &Documents) -> Result<(), Error> {
    let spaces: Vec<SpaceTag> = vault.spaces().await?.into_iter().map(|(tag, _)| tag).collect();
    let mut known = vec![SpaceTag::DEVICE];
    for stored in device.list::<PersonRecord>(Page::all()).await? {
        let PersonRecord { person, .. } = stored.document;
        let tag = stored.document.tag();
        known.push(tag);
        if !spaces.contains(&tag) {
            device.commit(Change::new().delete::<PersonRecord>(&person.to_string())).await?;
        }
    }
    for orphan in spaces.into_iter().filter(|tag| !known.contains(tag)) {
        vault.erase_space(orphan).await?;
    }
    Ok(())
}

/// A space's key, and what the host wrapped it into.
struct NewKey {
    plain: DataKey,
    wrapped: Vec<u8>,
}

impl NewKey {
    async fn make(host: &HostServices) -> Result<Self, Error> {
        let plain = DataKey::generate(host.entropy.as_ref())?;
        let (guard, key) = (Arc::clone(&host.key_guard), plain.clone());
        let wrapped = off_thread(move || guard.wrap(key.expose())).await;
        Ok(Self { plain, wrapped: wrapped.unwrap_or(Err(KeyGuardError::Unavailable))? })
    }
}

async fn unwrap_key(host: &HostServices, wrapped: Vec<u8>) -> Result<DataKey, Error> {
    let guard = Arc::clone(&host.key_guard);
    let plain = off_thread(move || guard.unwrap(&wrapped)).await;
    let plain = plain.unwrap_or(Err(KeyGuardError::Unavailable))?;
    let bytes: Result<[u8; 32], _> = plain.as_slice().try_into();
    // A guard that gives something else than it was given says nothing about the key.
    Ok(DataKey::from_bytes(bytes.map_err(|_| KeyGuardError::Unavailable)?))
}

/// Whether nobody will ever read what lies under the key.
pub(crate) fn is_key_lost(error: &Error) -> bool {
    matches!(
        error,
        Error::Key(KeyGuardError::Missing | KeyGuardError::Wrong)
            | Error::Storage(VaultError::KeyMissing | VaultError::KeyWrong)
    )
}
