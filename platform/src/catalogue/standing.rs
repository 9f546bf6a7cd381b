use super::RegistryError;
use crate::receipts::{hex, sha256};
use crate::store::Document;
use chrono::NaiveDate;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use serde::{Deserialize, Serialize};

/// How an item stands: which versions go when. Small, so that thousands are looked through quickly.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Standing {
    /// The newest version.
    pub(super) version: u32,
    /// SHA-256 of what it says, whatever its version and first day; lower-case hexadecimal.
    pub(super) digest: String,
    /// The day from which it is withdrawn.
    #[serde(default)]
    pub(super) withdrawn_from: Option<NaiveDate>,
    /// The versions that have not ended, in the order of their days, and those before them that ended in a
    /// withdrawal; empty: the newest version goes alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) line: Vec<Turn>,
    /// What takes the place of a withdrawn item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) replaced_by: Vec<ItemCode>,
    /// Why it is withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
    /// The digest of what a list said last, unless it withdrew the item since: said again, it is no news, whatever
    /// officers did meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) listed: Option<String>,
}

/// A version in the line of an item.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Turn {
    pub(super) version: u32,
    pub(super) digest: String,
    /// The day on which it takes effect.
    pub(super) from: NaiveDate,
    /// The day on which a withdrawal ended it before it was followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<NaiveDate>,
}

/// The version that goes on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Going {
    pub(super) version: u32,
    /// The day on which it ends or is followed, if that is known.
    pub(super) ends: Option<NaiveDate>,
}

impl Standing {
    pub(super) fn read(document: &Document) -> Result<Self, RegistryError> {
        serde_json::from_slice(&document.body).map_err(|_| RegistryError::Damaged)
    }

    /// The version that goes on that day: the newest whose day has come, or of an item that is still to
    /// come its first.
    pub(super) fn going(&self, on: NaiveDate) -> Going {
        let place = self.line.iter().rposition(|turn| turn.from <= on).unwrap_or(0);
        let Some(turn) = self.line.get(place) else { return Going { version: self.version, ends: None } };
        let next = self.line.get(place + 1).map(|next| next.from);
        Going { version: turn.version, ends: earlier(turn.until, next) }
    }

    /// The line of versions, also of an item with one alone. Since when that goes is not kept: it has begun.
    pub(super) fn turns(&self) -> Vec<Turn> {
        if self.line.is_empty() {
            let (version, digest) = (self.version, self.digest.clone());
            return vec![Turn { version, digest, from: NaiveDate::default(), until: None }];
        }
        self.line.clone()
    }

    /// The item, which says what goes on that day, with what was decided since it was published.
    pub(super) fn applied_to(&self, mut item: ServiceItem, on: NaiveDate) -> ServiceItem {
        let ends = self.going(on).ends;
        item.cancelled_from = earlier(item.cancelled_from, earlier(ends, self.withdrawn_from));
        if self.withdrawn_from.is_some() {
            item.replaced_by.clone_from(&self.replaced_by);
            item.details.cancel_reason.clone_from(&self.reason);
        }
        item
    }
}

/// The earlier of two days; `None` is never.
fn earlier(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Option<NaiveDate> {
    one.into_iter().chain(other).min()
}

/// Equal for two versions that say the same.
pub(super) fn digest_of(item: &ServiceItem) -> Result<String, RegistryError> {
    let same = ServiceItem { version: 0, effective_from: NaiveDate::default(), ..item.clone() };
    let bytes = serde_json::to_vec(&same).map_err(|_| RegistryError::Damaged)?;
    Ok(hex(&sha256(&bytes)))
}
