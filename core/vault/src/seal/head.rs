//! The small part of a record that lists are made from.

use crate::{Position, SortKey, VaultError};

/// A record's id and sort key, sealed apart from the body so that ordering a list opens no bodies.
pub(crate) struct Head;

impl Head {
    /// The bytes that get sealed: the id behind its length, then the sort key.
    pub(crate) fn encode(id: &str, sort: &SortKey) -> Vec<u8> {
        let length = u16::try_from(id.len()).expect("a batch refuses ids longer than 256 bytes");
        let mut out = Vec::with_capacity(2 + id.len() + sort.as_bytes().len());
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(id.as_bytes());
        out.extend_from_slice(sort.as_bytes());
        out
    }

    /// Reads what `encode` wrote.
    pub(crate) fn decode(plain: &[u8]) -> Result<Position, VaultError> {
        let (length, rest) = plain.split_first_chunk::<2>().ok_or(VaultError::Tampered)?;
        let (id, sort) =
            rest.split_at_checked(usize::from(u16::from_be_bytes(*length))).ok_or(VaultError::Tampered)?;
        let id = std::str::from_utf8(id).map_err(|_| VaultError::Tampered)?;
        Ok(Position { sort: SortKey::from(sort.to_vec()), id: id.to_owned() })
    }
}
