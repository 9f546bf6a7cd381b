use crate::catalogue::Catalogue;
use crate::citizen::Citizen;
use crate::config::{Config, VAULT};
use crate::error::Error;
use crate::host::HostServices;
use crate::root::{Root, is_key_lost};
use crate::session::SignInStart;
use crate::signed_files::FilesReport;
use crate::trusted_time::TrustedInstant;
use chrono::TimeDelta;
use onepalm_contract::calendar::CalendarYear;
use onepalm_contract::id::PersonId;
use onepalm_ecert::TrustStore;
use onepalm_vault::{Options, Vault};
use std::sync::Arc;

/// The root of the core: one in a process, built from a configuration and the host's services. Cloning is
/// cheap.
#[derive(Clone)]
pub struct OnePalm {
    root: Arc<Root>,
}

impl OnePalm {
    /// Opens the core. Needs no network. Must be called on a tokio runtime.
    pub async fn open(config: Config, host: HostServices) -> Result<Self, Error> {
        Self::open_with(config, host, Options::default()).await
    }

    /// [`OnePalm::open`] with other choices for the vault.
    pub async fn open_with(config: Config, host: HostServices, options: Options) -> Result<Self, Error> {
        Ok(Self { root: Arc::new(Root::open(config, host, options).await?) })
    }

    /// The way out when the device's key is gone for good: erases what nobody can read any more and begins
    /// anew. What was synchronised comes back after sign-in; what was unsent is lost with the key. Where the key is
    /// there after all, nothing is erased; where it cannot be said, this fails as [`OnePalm::open`] does.
    pub async fn start_over(config: Config, host: HostServices) -> Result<Self, Error> {
        match Self::open(config.clone(), host.clone()).await {
            Err(error) if is_key_lost(&error) => {}
            opened => return opened,
        }
        let vault = Vault::open(config.data_dir.join(VAULT), Options::default()).await?;
        for (tag, _) in vault.spaces().await? {
            vault.erase_space(tag).await?;
        }
        vault.pause().await?;
        Self::open(config, host).await
    }

    /// The catalogue: readable by everybody, without sign-in and without a network.
    pub fn catalogue(&self) -> Catalogue {
        Catalogue { root: Arc::clone(&self.root) }
    }

    /// Begins a sign-in; open the address in the system's browser.
    pub async fn begin_sign_in(&self) -> Result<SignInStart, Error> {
        self.root.begin_sign_in().await
    }

    /// Completes a sign-in with the address the browser came back to; also in a process started since.
    pub async fn complete_sign_in(&self, redirect: &str) -> Result<Citizen, Error> {
        Ok(Citizen { space: self.root.complete_sign_in(redirect).await? })
    }

    /// Who is signed in on this device.
    pub async fn people(&self) -> Result<Vec<PersonId>, Error> {
        self.root.people().await
    }

    /// The handle of a person who is signed in. Switching person is taking another handle.
    pub async fn citizen(&self, person: PersonId) -> Result<Citizen, Error> {
        Ok(Citizen { space: self.root.citizen(person).await? })
    }

    /// Fetches catalogue, trust list, status list and calendar where they are newer. No sign-in needed.
    pub async fn refresh(&self) -> Result<FilesReport, Error> {
        self.root.refresh_files().await
    }

    /// Calendars of working days, as last fetched.
    pub fn calendar(&self) -> Arc<Vec<CalendarYear>> {
        self.root.files.calendar()
    }

    /// The host noticed another network, or the app came back to the front.
    pub fn network_changed(&self) {
        self.root.wire.reset();
    }

    /// Whom certificates are judged by, as last fetched: anchors and revocations, each with its date.
    pub fn trust(&self) -> Arc<TrustStore> {
        self.root.files.trust()
    }

    /// Now, as well as the device can know it.
    pub fn now(&self) -> TrustedInstant {
        self.root.clock.read()
    }

    /// How far the device's clock is off, where that is known and more than five minutes: to be shown.
    pub fn clock_is_off_by(&self) -> Option<TimeDelta> {
        self.root.clock.device_is_off_by()
    }

    /// Before the phone suspends the app: everything is on the disk and no file is held.
    pub async fn pause(&self) -> Result<(), Error> {
        Ok(self.root.vault.pause().await?)
    }
}
