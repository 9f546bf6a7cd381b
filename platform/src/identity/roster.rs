use async_trait::async_trait;

use super::{RealmError, SeedOfficer};

/// Officers beyond those of the seed, who come and go while the realm is open.
#[async_trait]
pub trait Roster: Send + Sync {
    /// The officer who signs in by that name.
    async fn officer(&self, username: &str) -> Result<Option<SeedOfficer>, RealmError>;
}

/// Nobody beyond the seed.
#[derive(Debug, Clone, Copy)]
pub struct Nobody;

#[async_trait]
impl Roster for Nobody {
    async fn officer(&self, _username: &str) -> Result<Option<SeedOfficer>, RealmError> {
        Ok(None)
    }
}
