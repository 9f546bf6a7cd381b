use async_trait::async_trait;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;

use crate::problems::Refused;

/// Where service items are looked up.
#[async_trait]
pub trait Items: Send + Sync {
    /// The item in its current version, if it is known.
    async fn current(&self, code: &ItemCode) -> Result<Option<ServiceItem>, Refused>;

    /// The item in a version that some case runs on.
    async fn version(&self, code: &ItemCode, version: u32) -> Result<Option<ServiceItem>, Refused>;
}
