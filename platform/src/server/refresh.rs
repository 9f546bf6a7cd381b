use std::time::Duration;

use super::{Services, opening};
use crate::store::{Partition, StoreError};

/// The catalogue is built anew at most this often while items are being imported.
const PAUSE: Duration = Duration::from_secs(2);

/// Keeps the served catalogue up with the registry, whoever publishes to the store. Never ends.
///
/// A failure leaves the catalogue that is served; the next change tries again.
pub(super) async fn refresh(services: &Services) {
    let mut news = services.store().subscribe();
    let mut seen = newest(services, 0).await.unwrap_or_default();
    loop {
        news.next().await;
        let Ok(now) = newest(services, seen).await else { continue };
        if now > seen {
            let parts = &services.0;
            let (store, keys, at) = (services.store(), &parts.keys, services.now());
            let published =
                opening::publish_catalogue(store, &parts.cabinet, keys, &parts.registry, at).await;
            if published.is_ok() {
                seen = now;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// The counter of the registry's latest change after `seen`.
async fn newest(services: &Services, seen: u64) -> Result<u64, StoreError> {
    let partition = Partition::catalogue();
    let mut newest = seen;
    loop {
        let changes = services.store().changes(&partition, newest, 256).await?;
        let Some(last) = changes.last() else { return Ok(newest) };
        newest = last.cursor();
    }
}
