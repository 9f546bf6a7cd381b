use super::{EventItem, SharedQuestion};
use crate::form::Field;
use crate::id::LifeEventId;
use crate::item::ServiceObject;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A life event (一件事) in one version, for example 新生儿出生 or 我要开店.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LifeEvent {
    /// Shared by all its versions.
    pub id: LifeEventId,
    /// Counts from 1.
    pub version: u32,
    /// As citizens say it.
    pub name: String,
    /// Other ways to say it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// 主题分类.
    pub themes: Vec<String>,
    /// 服务对象.
    pub service_objects: Vec<ServiceObject>,
    /// What it is for and what comes of it, in a sentence or two.
    pub summary: String,
    /// What is asked to know which items are needed; the answers go to no body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Field>,
    /// The items, in the order in which they are shown.
    pub items: Vec<EventItem>,
    /// Questions of different items that ask the same thing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<SharedQuestion>,
    /// First day on which this version may be used.
    pub effective_from: NaiveDate,
    /// The day from which it may not any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled_from: Option<NaiveDate>,
}

impl LifeEvent {
    /// Whether this version may be used on `date`.
    pub fn in_force(&self, date: NaiveDate) -> bool {
        self.effective_from <= date && self.cancelled_from.is_none_or(|end| date < end)
    }
}
