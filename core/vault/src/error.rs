//! What can go wrong, and what to do then.

use thiserror::Error;

/// Why the vault could not do what was asked. The text says what to do next and holds nothing of a citizen's.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VaultError {
    /// A record was not in the expected state; nothing of the batch was written.
    #[error("Record {index} of the batch has changed since it was read: read it again and decide again.")]
    Conflict {
        /// Which put or delete of the batch, from 0, in the order they were added.
        index: usize,
        /// The revision that was found; `None` if there is no record.
        found: Option<u64>,
    },
    /// A batch names a record or file twice.
    #[error("The batch changes one record or file twice: make one change of it.")]
    DuplicateChange,
    /// An id, a collection's name, a sort key or a wrapped key is empty or too long.
    #[error("A name or key is empty or too long: shorten it.")]
    BadName,
    /// There is no such file, or it was never finished.
    #[error("The file is not in the vault: attach it again.")]
    FileMissing,
    /// A part beyond the end of a file was asked for.
    #[error("The part asked for lies beyond the file's end: ask for its length first.")]
    FileRange,
    /// There is no such space.
    #[error("The space is not in the vault: sign in again to make it anew.")]
    SpaceMissing,
    /// A space with this tag exists.
    #[error("The space exists already: open it instead.")]
    SpaceExists,
    /// The space has lost its wrapped key.
    #[error("The space's key is gone: sign in again; what was synchronised comes back.")]
    KeyMissing,
    /// The key is not the one the space was sealed under.
    #[error("The key does not fit the space: unwrap it again, or sign in again.")]
    KeyWrong,
    /// A sealed value is not what was written at its place.
    #[error("The vault's content was altered outside the app: keep the file and synchronise anew.")]
    Tampered,
    /// A sealed value has a format or profile this version does not know.
    #[error("The vault was written by a newer version: update the app.")]
    UnknownFormat {
        /// The format's number.
        format: u8,
    },
    /// There is no vault at the path.
    #[error("There is no vault at this place: check the path, or create one.")]
    Missing,
    /// The file is something else.
    #[error("The file is not a vault: choose another place.")]
    NotAVault,
    /// The file is shorter than it says.
    #[error("The vault's file was cut off: keep it for recovery and synchronise into a new one.")]
    Truncated,
    /// The file's structure is damaged.
    #[error("The vault's file is damaged: keep it for recovery and synchronise into a new one.")]
    Corrupt,
    /// The file was written by a newer version.
    #[error("The vault has schema {found} and this version knows {known}: update the app.")]
    NewerSchema {
        /// The file's schema.
        found: u32,
        /// The newest schema this version knows.
        known: u32,
    },
    /// The disk is full; what was acknowledged before is safe.
    #[error("The disk is full: free some space and save again.")]
    DiskFull,
    /// The vault may not be written.
    #[error("The vault cannot be written: check that its folder is writable.")]
    ReadOnly,
    /// Another process holds the vault.
    #[error("Another process is using the vault: close it and try again.")]
    Busy,
    /// The disk failed.
    #[error("The disk failed (SQLite code {code}): try again.")]
    Io {
        /// SQLite's extended result code; 0 if the failure was not SQLite's.
        code: i32,
    },
    /// No random bytes could be had.
    #[error("The system gave no random bytes: try again.")]
    NoEntropy,
    /// The vault's thread has ended.
    #[error("The vault is closed: open it again.")]
    Closed,
    /// The vault's own code panicked. A batch that it happened in is on the disk as a whole or not at all, and the vault
    /// goes on.
    #[error("The vault made a mistake: read what became of the batch, and report it.")]
    Fault,
    /// SQLite failed in a way that should not happen.
    #[error("The store failed (SQLite code {code}): report it with this code.")]
    Engine {
        /// SQLite's extended result code.
        code: i32,
    },
}

impl VaultError {
    /// The stable code, for logs and for translation.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "vault.conflict",
            Self::DuplicateChange => "vault.duplicate-change",
            Self::BadName => "vault.bad-name",
            Self::FileMissing => "vault.file-missing",
            Self::FileRange => "vault.file-range",
            Self::SpaceMissing => "vault.space-missing",
            Self::SpaceExists => "vault.space-exists",
            Self::KeyMissing => "vault.key-missing",
            Self::KeyWrong => "vault.key-wrong",
            Self::Tampered => "vault.tampered",
            Self::UnknownFormat { .. } => "vault.unknown-format",
            Self::Missing => "vault.missing",
            Self::NotAVault => "vault.not-a-vault",
            Self::Truncated => "vault.truncated",
            Self::Corrupt => "vault.corrupt",
            Self::NewerSchema { .. } => "vault.newer-schema",
            Self::DiskFull => "vault.disk-full",
            Self::ReadOnly => "vault.read-only",
            Self::Busy => "vault.busy",
            Self::Io { .. } => "vault.io",
            Self::NoEntropy => "vault.no-entropy",
            Self::Closed => "vault.closed",
            Self::Fault => "core.fault",
            Self::Engine { .. } => "vault.engine",
        }
    }
}
