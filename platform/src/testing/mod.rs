//! What tests and benches need around the platform.

mod manual_clock;
pub mod postgres;

pub use manual_clock::ManualClock;
