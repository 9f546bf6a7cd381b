use crate::areas::{Activity, Cases, Certificates, Drafts, Evaluations, Inbox, Profile, Session, Sync};
use crate::cancel_token::CancelToken;
use crate::cross::{Answer, Cross, crossing};
use crate::error::Result;
use crate::ids::PersonId;
use crate::observer::{ChangeObserver, Subscription};
use onepalm::Citizen as Core;
use onepalm::engine::{Engine, Whose};
use std::sync::Arc;

/// A signed-in person. Handles are cheap; each area is an object.
#[derive(uniffi::Object)]
pub struct Citizen(Inside);

/// What every area holds.
#[derive(Clone)]
pub(crate) struct Inside {
    engine: Arc<Engine>,
    citizen: Core,
}

#[uniffi::export]
impl Citizen {
    /// Who it is.
    pub fn person(&self) -> PersonId {
        self.0.citizen.person()
    }

    /// Sign-out and the state of the session.
    pub fn session(&self) -> Arc<Session> {
        Arc::new(Session(self.0.clone()))
    }

    /// What is known of the person.
    pub fn profile(&self) -> Arc<Profile> {
        Arc::new(Profile(self.0.clone()))
    }

    /// What is being filled in.
    pub fn drafts(&self) -> Arc<Drafts> {
        Arc::new(Drafts(self.0.clone()))
    }

    /// What was submitted.
    pub fn cases(&self) -> Arc<Cases> {
        Arc::new(Cases(self.0.clone()))
    }

    /// E-certificates.
    pub fn certificates(&self) -> Arc<Certificates> {
        Arc::new(Certificates(self.0.clone()))
    }

    /// Messages.
    pub fn inbox(&self) -> Arc<Inbox> {
        Arc::new(Inbox(self.0.clone()))
    }

    /// Ratings.
    pub fn evaluations(&self) -> Arc<Evaluations> {
        Arc::new(Evaluations(self.0.clone()))
    }

    /// What this app did in the person's name.
    pub fn activity(&self) -> Arc<Activity> {
        Arc::new(Activity(self.0.clone()))
    }

    /// The exchange with the platform.
    pub fn sync(&self) -> Arc<Sync> {
        Arc::new(Sync(self.0.clone()))
    }

    /// Tells `observer` *that* something changed, until the subscription is ended or let go.
    pub fn observe(&self, observer: Arc<dyn ChangeObserver>) -> Arc<Subscription> {
        Subscription::begin(Arc::clone(&self.0.engine), self.0.citizen.clone(), observer)
    }
}

impl Citizen {
    pub(crate) fn new(engine: &Arc<Engine>, citizen: Core) -> Arc<Self> {
        Arc::new(Self(Inside { engine: Arc::clone(engine), citizen }))
    }
}

impl Inside {
    /// Runs a short call of this citizen's on the core's threads; what comes back crosses.
    pub(crate) fn run<T, V, F>(&self, work: impl FnOnce(Core) -> F) -> Answer<'_, V>
    where
        T: Cross<V> + 'static,
        V: Send + 'static,
        F: Future<Output = Result<T, onepalm::Error>> + Send + 'static,
    {
        Box::pin(self.engine.run(self.whose(), crossing(Box::pin(work(self.citizen.clone())))))
    }

    /// The same for a long call.
    pub(crate) fn run_long<T, V, F>(
        &self,
        cancel: Option<Arc<CancelToken>>,
        work: impl FnOnce(Core) -> F,
    ) -> Answer<'_, V>
    where
        T: Cross<V> + 'static,
        V: Send + 'static,
        F: Future<Output = Result<T, onepalm::Error>> + Send + 'static,
    {
        let work = crossing(Box::pin(work(self.citizen.clone())));
        Box::pin(self.engine.run_long(self.whose(), CancelToken::cancelled(cancel), work))
    }

    fn whose(&self) -> Whose {
        Whose::Person(self.citizen.person())
    }
}

/// A call of one of the citizen's areas, on the core's threads.
macro_rules! call {
    ($this:ident.$area:ident().$call:ident($($argument:expr),*)) => {
        $this.0.run(|citizen| async move { citizen.$area().$call($($argument),*).await }).await
    };
    ($cancel:ident: $this:ident.$area:ident().$call:ident($($argument:expr),*)) => {
        $this.0.run_long($cancel, |citizen| async move { citizen.$area().$call($($argument),*).await }).await
    };
}

pub(crate) use call;
