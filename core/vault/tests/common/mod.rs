//! What several tests share.
#![allow(clippy::unwrap_used, unreachable_pub, reason = "a module of tests")]
#![allow(dead_code, reason = "each test file uses a part")]

use std::path::{Path, PathBuf};

use onepalm_vault::{DataKey, Options, Space, SpaceTag, Vault};
use tempfile::TempDir;

pub const MINE: SpaceTag = SpaceTag::from_bytes([1; 16]);
pub const OTHERS: SpaceTag = SpaceTag::from_bytes([2; 16]);
pub const WRAPPED: &[u8] = b"wrapped by the host";

pub fn key(byte: u8) -> DataKey {
    DataKey::from_bytes([byte; 32])
}

/// A vault in a folder of its own.
pub struct Home {
    pub folder: TempDir,
}

impl Home {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("palm.vault")
    }

    pub async fn open(&self) -> Vault {
        self.open_with(Options::default()).await
    }

    pub async fn open_with(&self, options: Options) -> Vault {
        Vault::open(self.path(), options).await.unwrap()
    }

    /// A new vault with my space in it.
    pub async fn begin(&self) -> (Vault, Space) {
        let vault = self.open().await;
        let space = vault.create_space(MINE, WRAPPED, key(1)).await.unwrap();
        (vault, space)
    }

    /// Everything in the folder, one file after the other.
    pub fn raw(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
    }
}

pub fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// Another program's hand on the file.
pub fn with_sqlite<T>(path: &Path, work: impl FnOnce(&rusqlite::Connection) -> T) -> T {
    work(&rusqlite::Connection::open(path).unwrap())
}
