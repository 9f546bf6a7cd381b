use crate::documents::Document;
use chrono::{DateTime, Utc};
use onepalm_contract::id::PersonId;
use onepalm_vault::{SortKey, SpaceTag};
use serde::{Deserialize, Serialize};

/// The session's tokens, in the person's own space. No `Debug`: they are secrets.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SessionRecord {
    pub(crate) access_token: String,
    pub(crate) expires_at: DateTime<Utc>,
    pub(crate) refresh_token: Option<String>,
}

impl SessionRecord {
    pub(crate) const ID: &'static str = "session";
}

impl Document for SessionRecord {
    const COLLECTION: &'static str = "session";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        Self::ID.to_owned()
    }

    fn sort(&self) -> SortKey {
        SortKey::default()
    }
}

/// Which space is whose, in the device's space.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct PersonRecord {
    pub(crate) person: PersonId,
    /// The space's tag.
    tag: [u8; 16],
}

impl PersonRecord {
    pub(crate) fn new(person: PersonId, tag: SpaceTag) -> Self {
        Self { person, tag: *tag.as_bytes() }
    }

    pub(crate) fn tag(&self) -> SpaceTag {
        SpaceTag::from_bytes(self.tag)
    }
}

impl Document for PersonRecord {
    const COLLECTION: &'static str = "person";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        self.person.to_string()
    }

    fn sort(&self) -> SortKey {
        SortKey::default()
    }
}

/// What the device itself remembers.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct DeviceRecord {
    /// Tells this device's hybrid clock stamps from another's.
    pub(crate) device: u32,
    /// The latest server time seen.
    pub(crate) latest_server_time: Option<DateTime<Utc>>,
}

impl DeviceRecord {
    pub(crate) const ID: &'static str = "device";
}

impl Document for DeviceRecord {
    const COLLECTION: &'static str = "device";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        Self::ID.to_owned()
    }

    fn sort(&self) -> SortKey {
        SortKey::default()
    }
}
