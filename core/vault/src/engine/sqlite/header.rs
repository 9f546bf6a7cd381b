//! What a file's first bytes tell before SQLite opens it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::VaultError;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What lies at a vault's path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// A file that SQLite can be asked to open.
    Database,
}

/// Looks at the file, because SQLite takes an empty file for a new database and a short one for damage.
pub(super) fn inspect(path: &Path) -> Result<Found, VaultError> {
    let log = fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    let mut file = match File::open(path) {
        Ok(file) => file,
        // A log without its database: what it belonged to is gone, and a new file must not take it over.
        Err(error) if error.kind() == ErrorKind::NotFound && log => return Err(VaultError::Truncated),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(_) => return Err(VaultError::Io { code: 0 }),
    };
    let length = file.metadata().map_err(|_| VaultError::Io { code: 0 })?.len();
    let mut header = [0; 100];
    match file.read_exact(&mut header) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Err(VaultError::Truncated),
        Err(_) => return Err(VaultError::Io { code: 0 }),
    }
    if &header[..16] != MAGIC {
        return Err(VaultError::NotAVault);
    }
    // A process killed in a checkpoint leaves a short file and the missing pages in the log.
    if !log && length < expected_length(&header) {
        return Err(VaultError::Truncated);
    }
    Ok(Found::Database)
}

/// The file that SQLite, or we, keep beside the database.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// Page size times page count, at the offsets the SQLite file format (§1.3) gives.
fn expected_length(header: &[u8; 100]) -> u64 {
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let count = u32::from_be_bytes([header[28], header[29], header[30], header[31]]);
    page * u64::from(count)
}
