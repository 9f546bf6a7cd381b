use rusqlite::{Error, ErrorCode};

use super::super::StoreError;

/// What an error of SQLite means for the store. Only its number is kept: its text may quote what was stored.
#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
pub(super) fn read(error: Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Corrupt,
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => StoreError::Unreachable,
        Some(_) | None => StoreError::Failed(match error.sqlite_error() {
            Some(failure) => format!("sqlite {}", failure.extended_code),
            None => "sqlite client".into(),
        }),
    }
}
