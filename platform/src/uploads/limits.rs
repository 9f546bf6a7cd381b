/// Largest file, bytes.
pub const MAX_LENGTH: u64 = 20 * 1024 * 1024;

/// Most bytes that a citizen may have uploaded and not submitted.
pub const QUOTA: u64 = 100 * 1024 * 1024;

/// After how many days an upload that no case refers to is swept.
pub const EXPIRY_DAYS: i64 = 7;

/// Bytes of one stored chunk.
pub const CHUNK: usize = 256 * 1024;
