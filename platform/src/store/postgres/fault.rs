use sqlx::Error;

use super::super::StoreError;

/// What an error of PostgreSQL means for the store. Only its SQLSTATE is kept: its text may quote what was
/// stored.
#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
pub(super) fn read(error: Error) -> StoreError {
    if let Some(state) = state(&error) {
        return match state.as_str() {
            // disk_full, and the class of shutdowns and refused connections
            "53100" => StoreError::Full,
            "57P01" | "57P02" | "57P03" | "53300" | "3D000" | "28000" | "28P01" => StoreError::Unreachable,
            "XX001" | "XX002" => StoreError::Corrupt,
            _ => StoreError::Failed(format!("postgres {state}")),
        };
    }
    match error {
        Error::Configuration(_) => StoreError::UrlInvalid,
        Error::PoolClosed => StoreError::Closed,
        Error::Io(_) | Error::Tls(_) | Error::Protocol(_) | Error::PoolTimedOut | Error::WorkerCrashed => {
            StoreError::Unreachable
        }
        _ => StoreError::Failed("postgres client".into()),
    }
}

/// Whether the same work may succeed at once: it lost against another transaction.
pub(super) fn lost(error: &Error) -> bool {
    // serialization_failure, deadlock_detected, unique_violation
    state(error).is_some_and(|state| ["40001", "40P01", "23505"].contains(&state.as_str()))
}

/// Whether a pooled connection turned out to be dead.
pub(super) fn broken(error: &Error) -> bool {
    matches!(error, Error::Io(_) | Error::Protocol(_))
        || state(error).is_some_and(|state| ["57P01", "57P02"].contains(&state.as_str()))
}

fn state(error: &Error) -> Option<String> {
    Some(error.as_database_error()?.code()?.into_owned())
}
