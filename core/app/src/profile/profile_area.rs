use crate::citizen::CitizenSpace;
use crate::documents::Document;
use crate::error::{Error, SignInReason};
use onepalm_contract::session::Profile;
use onepalm_vault::SortKey;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The profile as the identity provider told it at the last sign-in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct ProfileRecord(pub(crate) Profile);

impl ProfileRecord {
    pub(crate) const ID: &'static str = "profile";
}

impl Document for ProfileRecord {
    const COLLECTION: &'static str = "profile";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        Self::ID.to_owned()
    }

    fn sort(&self) -> SortKey {
        SortKey::default()
    }
}

/// The citizen's profile.
pub struct ProfileArea {
    pub(crate) space: Arc<CitizenSpace>,
}

impl ProfileArea {
    /// The profile.
    pub async fn get(&self) -> Result<Profile, Error> {
        let stored = self.space.documents.get::<ProfileRecord>(ProfileRecord::ID).await?;
        Ok(stored.ok_or(SignInReason::NobodySignedIn)?.document.0)
    }
}
