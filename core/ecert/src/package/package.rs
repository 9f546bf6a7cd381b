use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::{Limits, PackageError, directory};

/// Entries this small may be compressed at any ratio.
const RATIO_FLOOR: usize = 64 << 10;

/// A package, unzipped: names to bytes. Names are as in the archive, without a leading `/`.
#[derive(Debug, Clone)]
pub struct Package {
    entries: BTreeMap<String, Vec<u8>>,
    damaged: Vec<String>,
    hidden: bool,
    fingerprint: u64,
}

impl Package {
    /// Reads a package by its central directory and unzips every entry within the limits. An entry whose bytes
    /// do not unzip to what was announced is empty and listed as damaged, so that a verdict can name it.
    pub fn open(file: &[u8], limits: &Limits) -> Result<Self, PackageError> {
        let (lines, directory) = directory::read(file, limits)?;
        let hidden = check_spans(&lines, directory)?;
        let mut entries = BTreeMap::new();
        let mut left = limits.total;
        let mut damaged = Vec::new();
        let mut fingerprint = DefaultHasher::new();
        for line in &lines {
            if line.size > limits.entry {
                return Err(PackageError::EntryTooLarge);
            }
            left = left.checked_sub(line.size).ok_or(PackageError::TotalTooLarge)?;
            if line.size > RATIO_FLOOR && line.size / limits.ratio.max(1) > line.packed.len() {
                return Err(PackageError::Ratio);
            }
            if line.name.ends_with('/') {
                if line.size == 0 {
                    continue;
                }
                return Err(PackageError::UnsafeName);
            }
            let bytes = unpack(line).unwrap_or_else(|| {
                damaged.push(line.name.clone());
                Vec::new()
            });
            (&line.name, line.crc, line.size).hash(&mut fingerprint);
            if entries.insert(line.name.clone(), bytes).is_some() {
                return Err(PackageError::Duplicate);
            }
        }
        Ok(Self { entries, damaged, hidden, fingerprint: fingerprint.finish() })
    }

    /// The bytes of the entry with exactly this name.
    pub fn entry(&self, name: &str) -> Option<&[u8]> {
        self.entries.get(name).map(Vec::as_slice)
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Bytes of all entries together.
    pub fn size(&self) -> usize {
        self.entries.values().map(Vec::len).sum()
    }

    /// Entries whose bytes are damaged.
    pub fn damaged(&self) -> &[String] {
        &self.damaged
    }

    /// Whether bytes lie between the entries that no entry explains: another reader might find more in them.
    pub fn has_hidden_bytes(&self) -> bool {
        self.hidden
    }

    /// The name in the table for a name that was written in a reference: the same, or the only one that
    /// differs in case alone (`TPLS` for `Tpls` occurs). Never used to look up what a signature covers.
    pub(crate) fn locate(&self, name: &str) -> Option<&str> {
        if let Some((exact, _)) = self.entries.get_key_value(name) {
            return Some(exact);
        }
        let mut alike = self.names().filter(|own| own.eq_ignore_ascii_case(name));
        match (alike.next(), alike.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Tells packages apart within one process, so that a verdict is not used with another package.
    pub(crate) fn fingerprint(&self) -> u64 {
        self.fingerprint
    }
}

/// Refuses entries that share bytes or leave the front unexplained; says whether gaps are left.
fn check_spans(lines: &[directory::Line<'_>], directory: usize) -> Result<bool, PackageError> {
    let mut spans: Vec<_> = lines.iter().map(|line| (line.span, line.described)).collect();
    spans.sort_unstable();
    if spans.first().map_or(directory, |((start, _), _)| *start) != 0 {
        return Err(PackageError::Prefix);
    }
    let mut hidden = false;
    for (index, ((_, stop), described)) in spans.iter().enumerate() {
        let next = spans.get(index + 1).map_or(directory, |((start, _), _)| *start);
        let gap = next.checked_sub(*stop).ok_or(PackageError::Overlap)?;
        hidden |= !(gap == 0 || *described && matches!(gap, 12 | 16));
    }
    Ok(hidden)
}

fn unpack(line: &directory::Line<'_>) -> Option<Vec<u8>> {
    let bytes = if line.deflated {
        decompress_to_vec_with_limit(line.packed, line.size).ok()?
    } else {
        line.packed.to_vec()
    };
    (bytes.len() == line.size && crc32fast::hash(&bytes) == line.crc).then_some(bytes)
}
