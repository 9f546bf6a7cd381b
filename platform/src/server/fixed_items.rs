use std::collections::BTreeMap;

use async_trait::async_trait;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;

use super::Items;
use crate::problems::Refused;

/// Items that were handed in, for tests and small demonstrations: the highest version is the current one.
#[derive(Debug, Clone, Default)]
pub struct FixedItems(BTreeMap<ItemCode, BTreeMap<u32, ServiceItem>>);

impl FixedItems {
    /// These items in these versions.
    pub fn new(items: impl IntoIterator<Item = ServiceItem>) -> Self {
        let mut all: BTreeMap<ItemCode, BTreeMap<u32, ServiceItem>> = BTreeMap::new();
        for item in items {
            all.entry(item.code.clone()).or_default().insert(item.version, item);
        }
        Self(all)
    }
}

#[async_trait]
impl Items for FixedItems {
    async fn current(&self, code: &ItemCode) -> Result<Option<ServiceItem>, Refused> {
        Ok(self.0.get(code).and_then(|versions| versions.values().last()).cloned())
    }

    async fn version(&self, code: &ItemCode, version: u32) -> Result<Option<ServiceItem>, Refused> {
        Ok(self.0.get(code).and_then(|versions| versions.get(&version)).cloned())
    }
}
