use crate::areas::Catalogue;
use crate::caller::Caller;
use crate::cancel_token::CancelToken;
use crate::citizen::Citizen;
use crate::config::Config;
use crate::error::Result;
use crate::host::HostServices;
use crate::ids::PersonId;
use crate::views::{SignInStart, SwappedFile, TimeView};
use onepalm::OnePalm as Core;
use onepalm::engine::{Engine, Whose};
use std::sync::Arc;

/// The root of the core: one in a process is enough for every citizen.
#[derive(uniffi::Object)]
pub struct OnePalm(Caller<Core>);

#[uniffi::export]
impl OnePalm {
    /// Opens the core. Needs no network.
    #[uniffi::constructor]
    pub async fn open(config: Config, host: HostServices) -> Result<Arc<Self>> {
        Self::begin(async move { Ok(Core::open(config.into_core()?, host.into_core()?).await?) }).await
    }

    /// The way out when the device's key is gone for good: erases what nobody can read any more and begins anew. What
    /// was synchronised comes back after sign-in; what was unsent is lost with the key.
    #[uniffi::constructor]
    pub async fn start_over(config: Config, host: HostServices) -> Result<Arc<Self>> {
        Self::begin(async move { Ok(Core::start_over(config.into_core()?, host.into_core()?).await?) }).await
    }

    /// The catalogue: readable by everybody, without sign-in and without a network.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::new(Catalogue(self.0.seen_by(Whose::Nobody)))
    }

    /// Begins a sign-in. Open the address in the system's browser; the app may be killed meanwhile.
    #[uniffi::method(default(cancel = None))]
    pub async fn begin_sign_in(&self, cancel: Option<Arc<CancelToken>>) -> Result<SignInStart> {
        self.0.seen_by(Whose::Root).run_long(cancel, |core| async move { core.begin_sign_in().await }).await
    }

    /// Completes a sign-in with the address that the browser came back to, whenever it comes: also in a process that was
    /// started since. An address can be used once; a call that was cancelled may have used it.
    #[uniffi::method(default(cancel = None))]
    pub async fn complete_sign_in(
        &self,
        redirect: String,
        cancel: Option<Arc<CancelToken>>,
    ) -> Result<Arc<Citizen>> {
        let signed_in = self
            .0
            .seen_by(Whose::Root)
            .run_long(cancel, |core| async move { core.complete_sign_in(&redirect).await })
            .await?;
        Ok(Citizen::new(&self.0.engine, signed_in))
    }

    /// Who is signed in on this device.
    pub async fn people(&self) -> Result<Vec<PersonId>> {
        self.0.run(|core| async move { core.people().await }).await
    }

    /// The handle of a person who is signed in. Switching person is taking another handle.
    pub async fn citizen(&self, person: PersonId) -> Result<Arc<Citizen>> {
        let citizen = self
            .0
            .seen_by(Whose::Person(person))
            .run(|core| async move { core.citizen(person).await })
            .await?;
        Ok(Citizen::new(&self.0.engine, citizen))
    }

    /// Fetches catalogue, trust list, status list and calendar where they are newer. Needs no sign-in. Says which were
    /// swapped.
    #[uniffi::method(default(cancel = None))]
    pub async fn refresh(&self, cancel: Option<Arc<CancelToken>>) -> Result<Vec<SwappedFile>> {
        self.0
            .seen_by(Whose::Root)
            .run_long(cancel, |core| async move { Ok(core.refresh().await?.swapped) })
            .await
    }

    /// The host noticed another network, or the app came back to the front.
    pub async fn network_changed(&self) -> Result<()> {
        self.0
            .seen_by(Whose::Nobody)
            .run(|core| async move {
                core.network_changed();
                Ok(())
            })
            .await
    }

    /// Now, as well as the device can know it.
    pub async fn time(&self) -> Result<TimeView> {
        self.0
            .seen_by(Whose::Nobody)
            .run(|core| async move { Ok(TimeView::new(core.now(), core.clock_is_off_by())) })
            .await
    }

    /// Before the phone suspends the app: everything is on the disk and no file is held. The next call takes up again.
    pub async fn pause(&self) -> Result<()> {
        self.0.run(|core| async move { core.pause().await }).await
    }

    /// Ends the core: long calls are cancelled, short ones are finished, then no file is held and nothing runs any more.
    /// Every later call, on whatever came of this root, fails with `core.closed`. Twice is once. The host's services are
    /// let go with the last handle.
    pub async fn shut_down(&self) {
        let core = self.0.core.clone();
        let last = async move {
            // What was acknowledged is on the disk already.
            let _ = core.pause().await;
        };
        self.0.engine.shut_down(last).await;
    }
}

impl OnePalm {
    async fn begin(core: impl Future<Output = Result<Core>> + Send + 'static) -> Result<Arc<Self>> {
        let engine = Engine::start()?;
        let core = engine.run(Whose::Everyone, Box::pin(core)).await?;
        Ok(Arc::new(Self(Caller::new(engine, Whose::Everyone, core))))
    }
}
