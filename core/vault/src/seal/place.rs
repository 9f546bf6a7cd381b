//! Where a sealed value belongs.

use crate::FileId;
use crate::engine::RecordKey;

/// The place of a sealed value inside its space. It is authenticated with the value, so a value moved
/// elsewhere, or put back at another revision, does not open.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// The value that proves a data key.
    KeyCheck,
    /// A record's id and sort key.
    Head { key: RecordKey, revision: u64 },
    /// A record's body.
    Body { key: RecordKey, revision: u64 },
    /// A file's length and digest.
    FileMeta { file: FileId },
    /// One piece of a file.
    Chunk { file: FileId, index: u32, last: bool },
}

impl Place {
    /// Appends the place, unambiguously, to the associated data.
    pub(crate) fn write_to(self, out: &mut Vec<u8>) {
        match self {
            Self::KeyCheck => out.push(0),
            Self::Head { key, revision } => write_record(out, 1, key, revision),
            Self::Body { key, revision } => write_record(out, 2, key, revision),
            Self::FileMeta { file } => {
                out.push(3);
                out.extend_from_slice(file.as_bytes());
            }
            Self::Chunk { file, index, last } => {
                out.push(4);
                out.extend_from_slice(file.as_bytes());
                out.extend_from_slice(&index.to_be_bytes());
                out.push(u8::from(last));
            }
        }
    }
}

fn write_record(out: &mut Vec<u8>, table: u8, key: RecordKey, revision: u64) {
    out.push(table);
    out.extend_from_slice(key.collection.as_bytes());
    out.extend_from_slice(key.id.as_bytes());
    out.extend_from_slice(&revision.to_be_bytes());
}
