//! What a running platform does without being asked. A chore that fails is tried again at its next time.

use std::time::Duration;

use super::Services;
use crate::uploads;

/// The log is followed at most this often, however fast it grows; who reads a queue does not wait for it.
const PAUSE: Duration = Duration::from_millis(250);

/// Expired uploads are removed at the start and then this often.
const SWEEP: Duration = Duration::from_hours(1);

/// Keeps the departments' queues up with the log. Never ends.
pub(super) async fn follow(services: &Services) {
    let mut news = services.store().subscribe();
    loop {
        let _ = services.queue().catch_up(services.now()).await;
        tokio::time::sleep(PAUSE).await;
        news.next().await;
    }
}

/// Removes what was uploaded and never submitted. Never ends.
pub(super) async fn sweep(services: &Services) {
    let mut times = tokio::time::interval(SWEEP);
    loop {
        times.tick().await;
        let _ = uploads::sweep(services.store(), services.now()).await;
    }
}
