use chrono::{DateTime, Utc};
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::{CaseId, PersonId};
use onepalm_contract::session::AssuranceLevel;
use serde::{Deserialize, Serialize};

use crate::store::Key;

/// What the platform keeps of a submission besides the case itself; never in the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredApplication {
    /// Who pressed submit.
    pub person: PersonId,
    /// How sure the platform was of them.
    pub level: AssuranceLevel,
    /// 业务办理项, where one was chosen.
    pub handling_item: Option<ItemCode>,
    /// When they pressed it, by their phone's clock: a claim.
    pub pressed_at: DateTime<Utc>,
}

impl StoredApplication {
    /// Where it lies in the subject's partition.
    pub fn key(case: CaseId) -> Key {
        Key::new("application", case.to_string())
    }
}
