//! The activity log: what this app did in the citizen's name, on the device, hash-chained, readable and
//! exportable by the citizen.

mod activity_log;
mod chain;
mod entry;

pub use activity_log::ActivityLog;
pub(crate) use chain::ChainHead;
pub use entry::{ActivityEntry, ActivityKind};
