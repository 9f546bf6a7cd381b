use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use super::Audience;

/// Wrong passwords that an account takes in one window.
const TRIES: u32 = 5;

/// The window, seconds.
const WINDOW: i64 = 300;

/// Names remembered before expired ones are dropped.
const SWEEP: usize = 10_000;

/// Slows down guessing: after five wrong passwords even the right one has to wait. Unknown names count as
/// known ones do.
#[derive(Default)]
pub(super) struct Throttle(Mutex<HashMap<(Audience, String), Failures>>);

struct Failures {
    count: u32,
    until: i64,
}

impl Throttle {
    pub(super) fn open(&self, audience: Audience, username: &str, now: i64) -> bool {
        let failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let failures = failures.get(&(audience, username.to_owned()));
        failures.is_none_or(|failures| failures.until < now || failures.count < TRIES)
    }

    pub(super) fn fail(&self, audience: Audience, username: &str, now: i64) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= SWEEP {
            failures.retain(|_, failures| failures.until >= now);
        }
        let entry = failures.entry((audience, username.to_owned()));
        let entry = entry.or_insert(Failures { count: 0, until: now + WINDOW });
        if entry.until < now {
            *entry = Failures { count: 0, until: now + WINDOW };
        }
        entry.count += 1;
    }

    pub(super) fn succeed(&self, audience: Audience, username: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&(audience, username.to_owned()));
    }
}
