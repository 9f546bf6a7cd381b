//! A record as it is read.

use std::fmt;

use crate::{Position, SortKey};

/// A record, unsealed. Its id and body are masked when printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Record {
    /// The record's name in its collection.
    pub id: String,
    /// 1 when created, one more with every save.
    pub revision: u64,
    /// What its collection is ordered by.
    pub sort: SortKey,
    /// The bytes that were saved.
    pub body: Vec<u8>,
}

impl Record {
    /// Where the record stands in its collection, to read on from there.
    pub fn position(&self) -> Position {
        Position { sort: self.sort.clone(), id: self.id.clone() }
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Record(…, revision {}, {} bytes)", self.revision, self.body.len())
    }
}
