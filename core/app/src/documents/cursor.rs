//! Where a page ends, as text: base64url (RFC 4648 §5, no padding) over the collection and the position there, each
//! part with its length before it.

use super::Document;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use onepalm_vault::{Batch, Position, SortKey};

pub(super) fn encode<D: Document>(document: &D) -> String {
    let (sort, id) = (document.sort(), document.id());
    let mut bytes = Vec::new();
    for part in [D::COLLECTION.as_bytes(), sort.as_bytes(), id.as_bytes()] {
        let length = u16::try_from(part.len()).expect("the vault takes no longer names and sort keys");
        bytes.extend(length.to_be_bytes());
        bytes.extend(part);
    }
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// `None`: this was not made here, or for another list.
pub(super) fn decode<D: Document>(text: &str) -> Option<Position> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let (collection, rest) = part(&bytes)?;
    let (sort, rest) = part(rest)?;
    let (id, rest) = part(rest)?;
    let id = String::from_utf8(id.to_vec()).ok()?;
    let fits = sort.len() <= SortKey::LIMIT && (1..=Batch::NAME_LIMIT).contains(&id.len());
    let ours = collection == D::COLLECTION.as_bytes() && rest.is_empty() && fits;
    ours.then(|| Position { sort: sort.to_vec().into(), id })
}

fn part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(u16::from_be_bytes(*length).into())
}
