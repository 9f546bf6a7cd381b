//! The reference government service platform.
#![warn(missing_docs)]

pub mod store;
#[cfg(feature = "testing")]
pub mod testing;
