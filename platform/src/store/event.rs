use chrono::{DateTime, Utc};

use super::Partition;

/// Something that happened, as the log keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its place in its lane: 1, 2, 3 … without a gap, in commit order.
    pub position: u64,
    /// The partition it happened in.
    pub partition: Partition,
    /// What happened, such as `case.submitted`.
    pub kind: String,
    /// When, as its commit said (microseconds).
    pub at: DateTime<Utc>,
    /// The details.
    pub body: Vec<u8>,
}
