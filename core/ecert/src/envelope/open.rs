use chrono::{DateTime, Duration, Utc};

use super::{EnvelopeError, FileKind, HEADER_LIMIT, Header, MAGIC, SIGNATURE};
use crate::sm;

/// How far a phone's clock may lag behind the platform's.
const SKEW: Duration = Duration::hours(24);

/// A signed file that may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened<'a> {
    /// What it says about itself.
    pub header: Header,
    /// What it carries.
    pub payload: &'a [u8],
}

/// Opens a signed file: the signature first, then its kind, that it is no older than `minimum`, and its time.
/// `root` is the pinned SM2 key, 65 bytes SEC1.
pub fn open<'a>(
    file: &'a [u8],
    root: &[u8],
    expected: FileKind,
    minimum: u64,
    now: DateTime<Utc>,
) -> Result<Opened<'a>, EnvelopeError> {
    let (magic, rest) = file.split_at_checked(MAGIC.len()).ok_or(EnvelopeError::Truncated)?;
    if magic != MAGIC {
        return Err(EnvelopeError::NotAnEnvelope);
    }
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(EnvelopeError::Truncated)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
    if length > HEADER_LIMIT {
        return Err(EnvelopeError::NotAnEnvelope);
    }
    let (head, rest) = rest.split_at_checked(length).ok_or(EnvelopeError::Truncated)?;
    let payload_length = rest.len().checked_sub(SIGNATURE).ok_or(EnvelopeError::Truncated)?;
    let (payload, signature) = rest.split_at(payload_length);
    let signed = &file[..file.len() - SIGNATURE];
    if sm::verify(root, signed, signature) != Some(true) {
        return Err(EnvelopeError::WrongSignature);
    }
    let header: Header = serde_json::from_slice(head).map_err(|_| EnvelopeError::Header)?;
    if header.kind != expected {
        return Err(EnvelopeError::WrongKind { expected, found: header.kind });
    }
    if header.sequence < minimum {
        return Err(EnvelopeError::Rollback { minimum, found: header.sequence });
    }
    if header.issued_at > now + SKEW {
        return Err(EnvelopeError::FromTheFuture);
    }
    if header.not_after < now {
        return Err(EnvelopeError::Expired);
    }
    Ok(Opened { header, payload })
}
