use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::FromRef;
use chrono::{DateTime, SubsecRound, Utc};
use onepalm_contract::case::CaseView;
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::AuthorityId;
use onepalm_contract::item::{Body, ServiceItem};
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::time::civil_date;

use crate::calendars::{Almanac, Calendars};
use crate::catalogue::Registry;
use crate::certificates::{DemoKeys, Press};
use crate::clock::Clock;
use crate::desk::Queue;
use crate::files::{Cabinet, RootKey};
use crate::identity::Realm;
use crate::problems::Refused;
use crate::shares::Shares;
use crate::store::Store;

/// What every request may use. Cheap to clone.
#[derive(Clone)]
pub struct Services(pub(super) Arc<Parts>);

/// What the services are put together from.
pub(super) struct Parts {
    pub(super) store: Arc<dyn Store>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) registry: Registry,
    pub(super) almanac: Almanac,
    pub(super) calendar_folder: Option<PathBuf>,
    pub(super) cabinet: Cabinet,
    pub(super) queue: Queue,
    pub(super) press: Arc<dyn Press>,
    pub(super) shares: Arc<dyn Shares>,
    pub(super) realm: Arc<Realm>,
    pub(super) keys: Arc<DemoKeys>,
    pub(super) root_key: RootKey,
}

impl Services {
    /// Where everything is kept.
    pub fn store(&self) -> &dyn Store {
        &*self.0.store
    }

    /// The present instant, in milliseconds as the wire tells it.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.clock.now().trunc_subsecs(3)
    }

    /// The calendar of working days that stands now, and those before it.
    pub fn calendars(&self) -> Arc<Calendars> {
        self.0.almanac.get()
    }

    /// The signed files.
    pub fn cabinet(&self) -> &Cabinet {
        &self.0.cabinet
    }

    /// What makes sealed certificates.
    pub fn press(&self) -> Arc<dyn Press> {
        Arc::clone(&self.0.press)
    }

    /// What other bodies know of applicants.
    pub fn shares(&self) -> &dyn Shares {
        &*self.0.shares
    }

    /// The key under which the signed files verify.
    pub fn root_key(&self) -> &RootKey {
        &self.0.root_key
    }

    /// The test realm.
    pub fn realm(&self) -> Arc<Realm> {
        Arc::clone(&self.0.realm)
    }

    /// The service items.
    pub fn registry(&self) -> &Registry {
        &self.0.registry
    }

    /// The item in the version that goes today, if the registry knows it.
    pub async fn item(&self, code: &ItemCode) -> Result<Option<ServiceItem>, Refused> {
        Ok(self.0.registry.current(code, civil_date(self.now())).await?)
    }

    /// The item as one of its versions said it, if there was such a version.
    pub async fn item_version(&self, code: &ItemCode, version: u32) -> Result<Option<ServiceItem>, Refused> {
        Ok(self.0.registry.version(code, version).await?)
    }

    /// The queues of the departments.
    pub fn queue(&self) -> &Queue {
        &self.0.queue
    }

    /// The body with this authority's code.
    pub async fn body(&self, authority: &AuthorityId) -> Result<Body, Refused> {
        let body = self.0.registry.body(authority, civil_date(self.now())).await?;
        body.ok_or_else(|| ProblemCode::AuthorityUnknown.into())
    }

    /// The item in the version that a case runs on.
    pub async fn item_of(&self, case: &CaseView) -> Result<ServiceItem, Refused> {
        let item = self.item_version(&case.item.code, case.item.version).await?;
        item.ok_or_else(|| Refused::from(ProblemCode::Internal).because("the case's item is gone"))
    }
}

impl FromRef<Services> for Arc<Realm> {
    fn from_ref(services: &Services) -> Self {
        services.realm()
    }
}

impl fmt::Debug for Services {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Services").finish_non_exhaustive()
    }
}
