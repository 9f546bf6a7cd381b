use crate::areas::{Activity, Cases, Certificates, Drafts, Evaluations, Inbox, Profile, Session, Sync};
use crate::caller::Caller;
use crate::ids::PersonId;
use crate::observer::{ChangeObserver, Subscription};
use onepalm::Citizen as Core;
use onepalm::engine::{Engine, Whose};
use std::sync::Arc;

/// A signed-in person. Handles are cheap; each area is an object.
#[derive(uniffi::Object)]
pub struct Citizen(Caller<Core>);

#[uniffi::export]
impl Citizen {
    /// Who it is.
    pub fn person(&self) -> PersonId {
        self.0.core.person()
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
        Subscription::begin(Arc::clone(&self.0.engine), self.0.core.clone(), observer)
    }
}

impl Citizen {
    pub(crate) fn new(engine: &Arc<Engine>, citizen: Core) -> Arc<Self> {
        Arc::new(Self(Caller::new(Arc::clone(engine), Whose::Person(citizen.person()), citizen)))
    }
}
