use crate::documents::Document;
use chrono::{DateTime, Utc};
use onepalm_contract::share::Share;
use onepalm_vault::SortKey;
use serde::{Deserialize, Serialize};

/// The shares that have data on the citizen, as the platform last told.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SharesRecord {
    /// When it was asked.
    pub(crate) asked_at: DateTime<Utc>,
    /// Those that know the citizen.
    pub(crate) known: Vec<Share>,
}

impl SharesRecord {
    pub(crate) const ID: &'static str = "shares";
}

impl Document for SharesRecord {
    const COLLECTION: &'static str = "shares";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        Self::ID.to_owned()
    }

    fn sort(&self) -> SortKey {
        SortKey::default()
    }
}
