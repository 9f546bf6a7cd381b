use super::{Registry, RegistryError};
use crate::problems::Refused;
use crate::server::Items;
use async_trait::async_trait;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;

#[async_trait]
impl Items for Registry {
    async fn current(&self, code: &ItemCode) -> Result<Option<ServiceItem>, Refused> {
        Ok(self.current(code).await?)
    }

    async fn version(&self, code: &ItemCode, version: u32) -> Result<Option<ServiceItem>, Refused> {
        Ok(self.version(code, version).await?)
    }
}

impl From<RegistryError> for Refused {
    fn from(error: RegistryError) -> Self {
        error.problem().into()
    }
}
