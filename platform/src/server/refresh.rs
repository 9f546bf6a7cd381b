use std::time::Duration;

use onepalm_contract::time::civil_date;

use super::{Services, opening};
use crate::files::FileError;
use crate::store::{Partition, StoreError};

/// The registry is looked at, and files are built anew, at most this often, however much is committed.
const PAUSE: Duration = Duration::from_secs(2);

/// Keeps the served files up with the registry and the day, whoever publishes to the store. Never ends.
///
/// A failure leaves the files that are served; the next look tries again.
pub(super) async fn refresh(services: &Services) {
    let mut news = services.store().subscribe();
    let mut day = civil_date(services.now());
    let mut calendars = services.calendars();
    let mut seen = newest(services, 0).await.unwrap_or_default();
    loop {
        news.next().await;
        let now = newest(services, seen).await.unwrap_or(seen);
        let (today, standing) = (civil_date(services.now()), services.calendars());
        let changed = now > seen || today != day || standing.years() != calendars.years();
        if changed && publish(services).await.is_ok() {
            (seen, day, calendars) = (now, today, standing);
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn publish(services: &Services) -> Result<(), FileError> {
    let (parts, store) = (&services.0, services.store());
    let (cabinet, keys, registry) = (&parts.cabinet, &parts.keys, &parts.registry);
    opening::publish_files(store, cabinet, keys, services.calendars().years(), registry, services.now()).await
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
