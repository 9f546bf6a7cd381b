use serde::{Deserialize, Serialize};

/// How much a package may hold. The defaults leave room over every real certificate seen (at most 415 entries,
/// 4.4 MB unzipped, ratio 31 of an entry and 17 of a whole file).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Entries, folders included.
    pub entries: usize,
    /// Bytes of all entries together, unzipped.
    pub total: usize,
    /// Bytes of one entry, unzipped.
    pub entry: usize,
    /// Unzipped bytes per zipped byte, of one entry and of the whole file.
    pub ratio: usize,
    /// Entries up to this many bytes may be compressed at any ratio, and files that unzip to sixteen times as
    /// much.
    pub ratio_floor: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { entries: 2_048, total: 64 << 20, entry: 32 << 20, ratio: 200, ratio_floor: 64 << 10 }
    }
}
