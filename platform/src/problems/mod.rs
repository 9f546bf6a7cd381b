//! How a request is refused: problem documents (RFC 9457) with stable codes.

mod caught;
mod fallback;
mod refused;
mod words;

pub use caught::{catch_panics, tell_panics_by_place};
pub use fallback::{not_allowed, not_found};
pub use refused::Refused;
pub use words::{MAX_OFFICIAL_WORDS, MAX_SHORT_WORDS, bounded, written};
