//! How much of the catalogue is offered online: 可办, by what the guides say. What is really used (实办) and
//! finished (办结) is counted elsewhere, from cases.

use super::{Registry, RegistryError};
use chrono::NaiveDate;
use onepalm_contract::code::Level;
use onepalm_contract::id::AuthorityId;
use onepalm_contract::item::OnlineDepth;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Items that are read at a time.
const PAGE: usize = 256;

/// The items in force of one authority on one level, by online depth (网办深度).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DepthCount {
    /// The authority.
    pub authority: AuthorityId,
    /// What it is called.
    pub body: String,
    /// On which level.
    pub level: Level,
    /// I: information only.
    pub information: u32,
    /// II: pre-audit online.
    pub pre_audit: u32,
    /// III: accepted online.
    pub accepted: u32,
    /// IV 全程网办: fully online.
    pub fully: u32,
}

impl Registry {
    /// Every authority's items in force on a day, counted by level and online depth, in the order of
    /// authorities.
    pub(super) async fn depths(&self, on: NaiveDate) -> Result<Vec<DepthCount>, RegistryError> {
        let mut counts: BTreeMap<(AuthorityId, Level), DepthCount> = BTreeMap::new();
        let mut after: Option<String> = None;
        loop {
            let items = self.page(after.as_deref(), PAGE, on).await?;
            let Some(last) = items.last() else { return Ok(counts.into_values().collect()) };
            after = Some(last.code.to_string());
            for item in items.into_iter().filter(|item| item.in_force(on)) {
                let (authority, level) = (item.body.authority.clone(), item.level);
                let count = counts.entry((authority.clone(), level)).or_insert_with(|| DepthCount {
                    authority,
                    body: item.body.name,
                    level,
                    information: 0,
                    pre_audit: 0,
                    accepted: 0,
                    fully: 0,
                });
                *match item.online_depth {
                    OnlineDepth::I => &mut count.information,
                    OnlineDepth::II => &mut count.pre_audit,
                    OnlineDepth::III => &mut count.accepted,
                    OnlineDepth::IV => &mut count.fully,
                } += 1;
            }
        }
    }
}
