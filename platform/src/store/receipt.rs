use chrono::{DateTime, Utc};

/// The answer that was given under an idempotency key, kept by the commit that it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReceipt {
    /// The idempotency key.
    pub key: String,
    /// The SHA-256 of the request it answered.
    pub digest: [u8; 32],
    /// The answer, to be replayed byte by byte.
    pub answer: Vec<u8>,
    /// The partition's counter at that commit.
    pub change: u64,
    /// When that commit was made.
    pub at: DateTime<Utc>,
}
