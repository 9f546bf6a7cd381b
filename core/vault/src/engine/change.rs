//! What an engine is told to do.

use super::RecordKey;
use crate::{Expected, FileId, VaultError};

/// One change inside an atomic batch. A batch changes each record and file at most once.
pub enum Change {
    /// Save a record at the revision after the one found.
    Put {
        /// Where it lies.
        key: RecordKey,
        /// What must be there now.
        expected: Expected,
        /// Gives the bytes to store, once the revision is known.
        seal: Box<dyn SealAt>,
    },
    /// Remove a record; if nothing is there and nothing was expected, do nothing.
    Delete {
        /// Where it lies.
        key: RecordKey,
        /// What must be there now.
        expected: Expected,
    },
    /// Begin a file. It is swept away at the next open unless a batch keeps it.
    StageFile {
        /// The new file.
        file: FileId,
    },
    /// Add a piece to a file that was begun.
    PutChunk {
        /// The file.
        file: FileId,
        /// The piece's number, from 0.
        index: u32,
        /// The sealed piece.
        sealed: Vec<u8>,
    },
    /// End a file that was begun.
    FinishFile {
        /// The file.
        file: FileId,
        /// The sealed length and digest.
        meta: Vec<u8>,
    },
    /// Make a finished file stay. Fails with [`VaultError::FileMissing`] if there is none.
    KeepFile {
        /// The file.
        file: FileId,
    },
    /// Remove a file, finished or not; a missing file is no error.
    DropFile {
        /// The file.
        file: FileId,
    },
}

/// The sealed parts of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedRecord {
    /// The sealed id and sort key.
    pub head: Vec<u8>,
    /// The sealed body.
    pub body: Vec<u8>,
}

/// A record that is sealed inside the transaction, because its revision is part of what is authenticated.
pub trait SealAt: Send {
    /// Seals the record as this revision.
    fn seal_at(&self, revision: u64) -> Result<SealedRecord, VaultError>;
}
