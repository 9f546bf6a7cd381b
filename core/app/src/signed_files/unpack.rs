use crate::error::Error;
use flate2::read::GzDecoder;
use onepalm_vault::VaultError;
use ring::digest::{Context, SHA256};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// Bytes that are unpacked at a time.
const STEP: usize = 64 * 1024;

/// Why a verified file could not be unpacked.
#[derive(Debug)]
pub(super) enum UnpackError {
    /// It is not gzip, or cut short.
    Damaged,
    /// It is longer than a catalogue may be.
    TooLong,
    /// The disk does not take it.
    Write(io::Error),
}

impl From<UnpackError> for Error {
    fn from(error: UnpackError) -> Self {
        match error {
            UnpackError::Damaged => Self::Unverified { code: "catalogue.packing-damaged" },
            UnpackError::TooLong => Self::Unverified { code: "catalogue.too-long" },
            UnpackError::Write(error) if error.kind() == io::ErrorKind::StorageFull => {
                Self::Storage(VaultError::DiskFull)
            }
            UnpackError::Write(_) => Self::Storage(VaultError::Io { code: 0 }),
        }
    }
}

/// Unpacks gzip into a synced file of at most `most` bytes and gives its SHA-256 as the wire writes it.
/// Memory does not grow with the file.
pub(super) fn unpack(packed: &[u8], to: &Path, most: u64) -> Result<String, UnpackError> {
    let mut gzip = GzDecoder::new(packed);
    let mut file = File::create(to).map_err(UnpackError::Write)?;
    let mut digest = Context::new(&SHA256);
    let mut step = vec![0; STEP];
    let mut length = 0;
    loop {
        let read = gzip.read(&mut step).map_err(|_| UnpackError::Damaged)?;
        let read = &step[..read];
        if read.is_empty() {
            break;
        }
        length += read.len() as u64;
        if length > most {
            return Err(UnpackError::TooLong);
        }
        digest.update(read);
        file.write_all(read).map_err(UnpackError::Write)?;
    }
    file.sync_all().map_err(UnpackError::Write)?;
    Ok(crate::hex::encode(digest.finish().as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap()
    }

    #[test]
    fn what_was_packed_comes_out_with_its_digest() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("file");
        let bytes = b"catalogue".repeat(50_000);
        assert_eq!(unpack(&gzip(&bytes), &to, 450_000).unwrap(), crate::hex::sha256(&bytes));
        assert_eq!(std::fs::read(&to).unwrap(), bytes);
    }

    #[test]
    fn a_bomb_ends_at_the_limit_and_what_is_no_gzip_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("file");
        let bomb = gzip(&vec![0; 10_000_000]);
        assert!(bomb.len() < 100_000);
        assert!(matches!(unpack(&bomb, &to, 1_000_000), Err(UnpackError::TooLong)));
        assert!(std::fs::metadata(&to).unwrap().len() <= 1_000_000);
        assert!(matches!(unpack(&bomb[..bomb.len() / 2], &to, 1 << 30), Err(UnpackError::Damaged)));
        assert!(matches!(unpack(b"SQLite format 3\0", &to, 1 << 30), Err(UnpackError::Damaged)));
    }
}
