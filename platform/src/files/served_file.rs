use axum::body::Bytes;

use crate::receipts::{hex, sha256};

/// A signed file as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServedFile {
    /// The signed bytes.
    pub bytes: Bytes,
    /// Its strong entity tag, quoted.
    pub etag: String,
}

impl ServedFile {
    /// A file of these bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        let etag = format!("\"{}\"", hex(&sha256(&bytes)[..16]));
        Self { bytes: bytes.into(), etag }
    }

    /// Whether an `If-None-Match` header names this file (RFC 9110 §13.1.2).
    pub fn matches(&self, if_none_match: &str) -> bool {
        let mut tags = if_none_match.split(',').map(|tag| tag.trim().trim_start_matches("W/"));
        tags.any(|tag| tag == "*" || tag == self.etag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_in_a_list_weak_or_strong() {
        let file = ServedFile::new(b"catalogue".to_vec());
        let other = ServedFile::new(b"trust".to_vec());
        assert!(file.matches(&file.etag));
        assert!(file.matches(&format!("{}, W/{}", other.etag, file.etag)));
        assert!(file.matches("*"));
        assert!(!file.matches(&other.etag));
    }
}
