use super::{Batch, ImportError};
use async_trait::async_trait;
use chrono::NaiveDate;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;

/// Where imported items go.
#[async_trait]
pub(super) trait Sink: Send {
    /// Takes a batch of items; no code comes twice, in this batch or another.
    async fn take(&mut self, items: Vec<ServiceItem>) -> Result<(), ImportError>;

    /// Takes an item out from that day on; whether it was there.
    async fn withdraw(&mut self, code: ItemCode, from: NaiveDate) -> Result<bool, ImportError>;

    /// Everything was given: makes it last, and says what became of all of it.
    async fn finish(self) -> Result<Batch, ImportError>
    where
        Self: Sized;
}
