use super::ClockTrust;
use crate::cross::{Cross, view};
use crate::instant::Instant;
use chrono::TimeDelta;
use onepalm::TrustedInstant;
use onepalm::session::{SignInStart as CoreStart, SignOut};
use serde::Serialize;

view! {
    /// A sign-in that was begun.
    SignInStart of CoreStart {
        /// To be opened in the system's browser; its answer comes back at the configured redirect address.
        url: String,
    }
}

view! {
    /// What signing out did.
    SignOutView of SignOut {
        /// Whether the provider was told; without a network the tokens run out by themselves.
        told_provider: bool,
    }
}

view! {
    /// A signed file that was swapped for a newer one.
    SwappedFile of (&'static str, u64) {
        /// `catalogue`, `trust`, `status` or `calendar`.
        name: String = |file| file.0.to_owned(),
        /// Never goes down.
        sequence: i64 = |file| file.1.cross(),
    }
}

/// What is known about now.
#[derive(Clone, uniffi::Record, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TimeView {
    /// The best guess.
    pub now: Instant,
    /// What the guess rests on.
    pub trust: ClockTrust,
    /// How many seconds the device's clock is ahead, where that is known and more than five minutes: to be shown.
    pub device_ahead_seconds: Option<i64>,
}

impl TimeView {
    pub(crate) fn new(known: TrustedInstant, off: Option<TimeDelta>) -> Self {
        let device_ahead_seconds = off.map(|off| off.num_seconds());
        Self { now: known.now.cross(), trust: known.trust, device_ahead_seconds }
    }
}
