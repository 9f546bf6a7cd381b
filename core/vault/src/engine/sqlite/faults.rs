//! What SQLite's failures mean to the caller.

use rusqlite::{Error, ErrorCode};

use crate::VaultError;

/// Names a failure of SQLite's.
#[expect(clippy::needless_pass_by_value, reason = "map_err hands the error over")]
pub(super) fn fault(error: Error) -> VaultError {
    let Some(failure) = error.sqlite_error() else {
        // A row without the columns or types that our own schema gives it.
        return VaultError::Corrupt;
    };
    let code = failure.extended_code;
    match failure.code {
        ErrorCode::DiskFull => VaultError::DiskFull,
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => VaultError::ReadOnly,
        ErrorCode::DatabaseCorrupt => VaultError::Corrupt,
        ErrorCode::NotADatabase => VaultError::NotAVault,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => VaultError::Busy,
        ErrorCode::ConstraintViolation if code == rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY => {
            VaultError::SpaceMissing
        }
        ErrorCode::SystemIoFailure | ErrorCode::FileLockingProtocolFailed | ErrorCode::OutOfMemory => {
            VaultError::Io { code }
        }
        _ => VaultError::Engine { code },
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    fn named(code: i32) -> &'static str {
        fault(Error::SqliteFailure(ffi::Error::new(code), None)).code()
    }

    #[test]
    fn each_failure_of_the_disk_has_its_own_code() {
        assert_eq!(named(ffi::SQLITE_FULL), "vault.disk-full");
        assert_eq!(named(ffi::SQLITE_READONLY), "vault.read-only");
        assert_eq!(named(ffi::SQLITE_CORRUPT), "vault.corrupt");
        assert_eq!(named(ffi::SQLITE_NOTADB), "vault.not-a-vault");
        assert_eq!(named(ffi::SQLITE_BUSY), "vault.busy");
        assert_eq!(named(ffi::SQLITE_IOERR_FSYNC), "vault.io");
    }
}
