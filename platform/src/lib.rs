//! The reference government service platform.
#![warn(missing_docs)]

pub mod clock;
pub mod identity;
pub mod store;
#[cfg(feature = "testing")]
pub mod testing;
