//! The reference government service platform.
#![warn(missing_docs)]

pub mod calendars;
pub mod cases;
pub mod catalogue;
pub mod certificates;
pub mod clock;
pub mod desk;
pub mod evaluations;
pub mod feed;
pub mod files;
pub mod identity;
pub mod life_events;
pub mod problems;
pub mod receipts;
pub mod seed;
pub mod server;
pub mod shares;
pub mod store;
#[cfg(feature = "testing")]
pub mod testing;
pub mod uploads;
