//! What a running platform does without being asked. A chore that fails is tried again at its next time.

use std::time::Duration;

use onepalm_contract::time::civil_date;

use super::Services;
use crate::calendars::{self, Brought};
use crate::{desk, uploads};

/// The log is followed at most this often, however fast it grows; who reads a queue does not wait for it.
const PAUSE: Duration = Duration::from_millis(250);

/// Expired uploads are removed at the start and then this often.
const SWEEP: Duration = Duration::from_hours(1);

/// The city's folder of calendars is looked at this often.
const LOOK: Duration = Duration::from_secs(30);

/// A day that turned is noticed this late at most; cases are looked through once a day.
const TURN: Duration = Duration::from_mins(1);

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

/// Takes up what the city's folder of calendars says now. What cannot be read, or contradicts itself, changes nothing
/// and is told on standard error once. Never ends.
pub(super) async fn read_calendars(services: &Services) {
    let mut times = tokio::time::interval(LOOK);
    let (mut taken, mut told) = (None, String::new());
    loop {
        times.tick().await;
        let Some(folder) = services.0.calendar_folder.clone() else { continue };
        let read = tokio::task::spawn_blocking(move || calendars::read_folder(&folder)).await;
        let Ok(read) = read else { continue };
        match read {
            // Another platform on the same store may have brought others since: only news are taken up.
            Ok(years) if taken.as_ref() != Some(&years) => {
                let (store, at) = (services.store(), services.now());
                if calendars::take(store, &years, Brought::ByTheCity, at).await.is_ok() {
                    (taken, told) = (Some(years), String::new());
                }
            }
            Ok(_) => {}
            Err(error) => {
                let line = format!("onepalm: {error} [{}]", error.code());
                if line != told {
                    eprintln!("{line}");
                    told = line;
                }
            }
        }
    }
}

/// Counts running cases again at the start and whenever the calendar has changed. Never ends.
pub(super) async fn count_again(services: &Services) {
    let mut news = services.store().subscribe();
    let mut counted = None;
    loop {
        if let Ok(Some(calendars)) = calendars::load(services.store()).await {
            services.0.almanac.swap(calendars);
        }
        let calendars = services.calendars();
        let standing = calendars.now().fingerprint();
        let due = calendars.has_former() || counted.as_ref() != Some(&standing);
        if due && desk::recount_all(services).await.is_ok() {
            counted = Some(standing);
        }
        tokio::time::sleep(PAUSE).await;
        news.next().await;
    }
}

/// Accepts what five days of silence have accepted, at the start and on every day. Never ends.
pub(super) async fn hear_silence(services: &Services) {
    let mut times = tokio::time::interval(TURN);
    let mut heard = None;
    loop {
        times.tick().await;
        let today = civil_date(services.now());
        if heard != Some(today) && desk::accept_silent(services).await.is_ok() {
            heard = Some(today);
        }
    }
}
