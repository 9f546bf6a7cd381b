use std::collections::BTreeSet;

use async_trait::async_trait;
use onepalm_contract::case::Role;
use onepalm_contract::id::{AuthorityId, OfficerId};
use tokio::sync::Mutex;

use super::{DESK_PASSWORD, desk_officer};
use crate::catalogue::{Registry, RegistryError};
use crate::identity::{RealmError, Roster, SeedOfficer};

/// The officers on duty: one for every authority of the catalogue, whenever it came in.
pub(crate) struct OnDuty {
    registry: Registry,
    known: Mutex<Known>,
}

/// The authorities of the catalogue up to a cursor.
#[derive(Default)]
struct Known {
    authorities: BTreeSet<AuthorityId>,
    cursor: u64,
}

impl OnDuty {
    /// Those of the authorities in this registry.
    pub(crate) fn new(registry: Registry) -> Self {
        Self { registry, known: Mutex::default() }
    }
}

#[async_trait]
impl Roster for OnDuty {
    async fn officer(&self, username: &str) -> Result<Option<SeedOfficer>, RealmError> {
        let Some(authority) = authority(username) else { return Ok(None) };
        let mut known = self.known.lock().await;
        if !known.authorities.contains(&authority) {
            let (new, cursor) = self.registry.authorities_since(known.cursor).await.map_err(unreadable)?;
            known.authorities.extend(new);
            known.cursor = cursor;
        }
        Ok(known.authorities.contains(&authority).then(|| on_duty(authority)))
    }
}

/// The authority whose officer on duty has that user name.
fn authority(username: &str) -> Option<AuthorityId> {
    let authority = AuthorityId(username.strip_prefix("desk-")?.to_owned());
    (desk_officer(&authority) == username).then_some(authority)
}

fn on_duty(authority: AuthorityId) -> SeedOfficer {
    SeedOfficer {
        username: desk_officer(&authority),
        password: DESK_PASSWORD.to_owned(),
        name: "值班人员".to_owned(),
        officer: OfficerId(desk_officer(&authority)),
        authority,
        roles: vec![Role::Receiver, Role::Reviewer, Role::Decider, Role::Editor],
    }
}

fn unreadable(error: RegistryError) -> RealmError {
    match error {
        RegistryError::Store(error) => error.into(),
        RegistryError::Unknown
        | RegistryError::Retired
        | RegistryError::ScheduledLater
        | RegistryError::Busy
        | RegistryError::Damaged => RealmError::Damaged,
    }
}
