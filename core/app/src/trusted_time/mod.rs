//! Trusted time: the last server time seen, and how long ago by the monotonic clock.

mod trusted_clock;

pub(crate) use trusted_clock::TrustedClock;
pub use trusted_clock::{ClockTrust, TrustedInstant};
