use std::sync::{Mutex, PoisonError};

use super::{
    Audience,
    lately::{Full, Lately, short},
};

/// Wrong passwords that an account takes in one window.
const TRIES: u32 = 5;

/// The window, seconds.
const WINDOW: i64 = 300;

/// Names remembered in a window.
const MOST: usize = 100_000;

/// Slows down guessing: after five wrong passwords even the right one has to wait. Unknown names count as
/// known ones do.
pub(super) struct Throttle(Mutex<Lately<[u8; 16], Failures>>);

struct Failures {
    count: u32,
    until: i64,
}

impl Default for Throttle {
    fn default() -> Self {
        Self(Mutex::new(Lately::new(WINDOW + 1, MOST)))
    }
}

/// Whether a name may try a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gate {
    /// It may.
    Open,
    /// It guessed too often.
    Closed,
    /// So many names were guessed at that another could not be counted.
    Crowded,
}

impl Throttle {
    pub(super) fn gate(&self, audience: Audience, username: &str, now: i64) -> Gate {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let failed = failures.get_mut(&name(audience, username), now).filter(|failed| failed.until >= now);
        match failed.map(|failed| failed.count) {
            Some(count) if count >= TRIES => Gate::Closed,
            None if failures.is_full(now) => Gate::Crowded,
            Some(_) | None => Gate::Open,
        }
    }

    /// Counts a wrong password.
    pub(super) fn fail(&self, audience: Audience, username: &str, now: i64) -> Result<(), Full> {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let name = name(audience, username);
        match failures.get_mut(&name, now).filter(|failed| failed.until >= now) {
            Some(failed) => {
                failed.count += 1;
                Ok(())
            }
            None => failures.put(name, Failures { count: 1, until: now + WINDOW }, now),
        }
    }

    pub(super) fn succeed(&self, audience: Audience, username: &str) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.remove(&name(audience, username));
    }
}

fn name(audience: Audience, username: &str) -> [u8; 16] {
    short(&format!("{}/{username}", audience.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_too_many_names_were_guessed_at_others_wait_until_the_window_is_over() {
        let throttle = Throttle(Mutex::new(Lately::new(WINDOW + 1, 2)));
        for name in ["linhai", "chen"] {
            throttle.fail(Audience::App, name, 1_000).unwrap();
        }
        assert_eq!(throttle.gate(Audience::App, "linhai", 1_000), Gate::Open);
        assert_eq!(throttle.gate(Audience::App, "zhou", 1_000), Gate::Crowded);
        assert_eq!(throttle.fail(Audience::App, "zhou", 1_000), Err(Full));
        assert_eq!(throttle.gate(Audience::App, "zhou", 1_301), Gate::Open);
    }
}
