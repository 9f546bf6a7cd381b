//! Trusted time: the last server time seen, and how long ago by the monotonic clock.

mod trusted_clock;

pub use trusted_clock::{ClockTrust, TrustedClock, TrustedInstant};
