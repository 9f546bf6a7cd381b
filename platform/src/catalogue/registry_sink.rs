use super::sink::Sink;
use super::{Batch, ImportError, Registry, RegistryError};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use std::collections::VecDeque;
use tokio::task::JoinHandle;

/// Batches on their way at a time: while the disk is waited for, the next ones are made ready, and those that
/// wait together are written together.
const AT_ONCE: usize = 4;

/// Publishes in the registry what is new or changed.
pub(super) struct RegistrySink {
    registry: Registry,
    at: DateTime<Utc>,
    under_way: VecDeque<JoinHandle<Result<Batch, RegistryError>>>,
    taken: Batch,
}

impl RegistrySink {
    pub(super) fn new(registry: Registry, at: DateTime<Utc>) -> Self {
        Self { registry, at, under_way: VecDeque::new(), taken: Batch::default() }
    }

    /// Waits until so few batches are on their way.
    async fn settle(&mut self, few: usize) -> Result<(), ImportError> {
        while self.under_way.len() > few
            && let Some(first) = self.under_way.pop_front()
        {
            let batch = first.await.map_err(|_| ImportError::GivenUp)??;
            self.taken.stored += batch.stored;
            self.taken.published += batch.published;
            self.taken.held_back += batch.held_back;
        }
        Ok(())
    }
}

#[async_trait]
impl Sink for RegistrySink {
    async fn take(&mut self, items: Vec<ServiceItem>) -> Result<(), ImportError> {
        self.settle(AT_ONCE - 1).await?;
        let (registry, at) = (self.registry.clone(), self.at);
        self.under_way.push_back(tokio::spawn(async move { registry.put_batch(items, at).await }));
        Ok(())
    }

    async fn withdraw(&mut self, code: ItemCode, from: NaiveDate) -> Result<bool, ImportError> {
        self.settle(0).await?;
        match self.registry.withdraw(&code, from, self.at).await {
            Ok(()) => Ok(true),
            Err(RegistryError::Unknown) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    async fn finish(mut self) -> Result<Batch, ImportError> {
        self.settle(0).await?;
        Ok(self.taken)
    }
}
