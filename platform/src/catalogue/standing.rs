use super::RegistryError;
use crate::receipts::{hex, sha256};
use crate::store::Document;
use chrono::NaiveDate;
use onepalm_contract::item::ServiceItem;
use serde::{Deserialize, Serialize};

/// How an item stands: which version is current. Small, so that thousands are looked through quickly.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Standing {
    /// The current version.
    pub(super) version: u32,
    /// SHA-256 of what it says, whatever its version and first day; lower-case hexadecimal.
    pub(super) digest: String,
    /// The day from which it is withdrawn.
    #[serde(default)]
    pub(super) withdrawn_from: Option<NaiveDate>,
}

impl Standing {
    pub(super) fn read(document: &Document) -> Result<Self, RegistryError> {
        serde_json::from_slice(&document.body).map_err(|_| RegistryError::Damaged)
    }

    /// The item with what was decided about it since it was published.
    pub(super) fn applied_to(&self, mut item: ServiceItem) -> ServiceItem {
        item.cancelled_from = match (item.cancelled_from, self.withdrawn_from) {
            (Some(own), Some(withdrawn)) => Some(own.min(withdrawn)),
            (own, withdrawn) => own.or(withdrawn),
        };
        item
    }
}

/// Equal for two versions that say the same.
pub(super) fn digest_of(item: &ServiceItem) -> Result<String, RegistryError> {
    let same = ServiceItem { version: 0, effective_from: NaiveDate::default(), ..item.clone() };
    let bytes = serde_json::to_vec(&same).map_err(|_| RegistryError::Damaged)?;
    Ok(hex(&sha256(&bytes)))
}
