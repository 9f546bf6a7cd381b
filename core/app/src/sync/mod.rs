//! Sync: the one entry through which the device and the platform exchange. It pushes what is due, pulls
//! the feed, fetches certificates, refreshes signed files, and reports what changed. The host calls it
//! when it makes sense; observers are told *that* something changed, then read.

mod budget;
mod feed_cursor;
mod pull;
mod push;
mod report;
mod settle;
mod shares;
mod sync_area;
mod upload;

pub use budget::Budget;
pub use report::{Connection, SyncReport};
pub use sync_area::Sync;
