use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::OnceLock,
};

use super::{Limits, PackageError, directory, directory::Line, local, name, unpack::Unpacker};

/// A package, unzipped: names to bytes. Names are as in the archive, without a leading `/`.
#[derive(Debug, Clone)]
pub struct Package {
    entries: BTreeMap<String, Vec<u8>>,
    damaged: Vec<String>,
    ambiguous: Vec<String>,
    hidden: bool,
    fingerprint: u64,
    /// Names in lower case to the only name that is written so, made when one is not found as it is.
    folded: OnceLock<BTreeMap<String, Option<String>>>,
}

impl Package {
    /// Reads a package by its central directory and unzips every entry within the limits. An entry whose bytes
    /// do not unzip to what was announced is empty and listed as damaged, so that a verdict can name it.
    pub fn open(file: &[u8], limits: &Limits) -> Result<Self, PackageError> {
        let (lines, directory) = directory::read(file, limits)?;
        let hidden = check_spans(file, &lines, directory)?;
        check_sizes(file, &lines, limits)?;
        let mut entries = BTreeMap::new();
        let mut damaged = Vec::new();
        let mut fingerprint = DefaultHasher::new();
        let mut unpacker = Unpacker::default();
        for line in lines.iter().filter(|line| !line.folder) {
            let bytes = unpacker.unpack(line).unwrap_or_else(|| {
                damaged.push(line.name.clone());
                Vec::new()
            });
            (&line.name, line.crc, line.size).hash(&mut fingerprint);
            if entries.insert(line.name.clone(), bytes).is_some() {
                return Err(PackageError::Duplicate);
            }
        }
        let ambiguous = name::ambiguous(entries.keys().map(String::as_str));
        Ok(Self {
            entries,
            damaged,
            ambiguous,
            hidden,
            fingerprint: fingerprint.finish(),
            folded: OnceLock::new(),
        })
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

    /// Entries whose names another reader may confuse or change: alike but for case, a file and a folder at
    /// once, with dots or spaces at the end, decomposed or invisible characters.
    pub fn ambiguous(&self) -> &[String] {
        &self.ambiguous
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
        let folded = self.folded.get_or_init(|| {
            let mut folded = BTreeMap::new();
            for name in self.entries.keys() {
                let only = folded.entry(name.to_ascii_lowercase()).or_insert_with(|| Some(name.clone()));
                *only = only.take().filter(|only| only == name);
            }
            folded
        });
        folded.get(&name.to_ascii_lowercase())?.as_deref()
    }

    /// Tells packages apart within one process, so that a verdict is not used with another package.
    pub(crate) fn fingerprint(&self) -> u64 {
        self.fingerprint
    }
}

/// Refuses what is too large before anything is unzipped.
fn check_sizes(file: &[u8], lines: &[Line<'_>], limits: &Limits) -> Result<(), PackageError> {
    let beyond =
        |size: usize, packed: usize, floor: usize| size > floor && size / limits.ratio.max(1) > packed;
    let mut total = 0usize;
    for line in lines {
        if line.size > limits.entry {
            return Err(PackageError::EntryTooLarge);
        }
        total = total.checked_add(line.size).ok_or(PackageError::TotalTooLarge)?;
        if total > limits.total {
            return Err(PackageError::TotalTooLarge);
        }
        if beyond(line.size, line.packed.len(), limits.ratio_floor) {
            return Err(PackageError::Ratio);
        }
        if line.folder && line.size > 0 {
            return Err(PackageError::FolderWithData);
        }
    }
    if beyond(total, file.len(), limits.ratio_floor.saturating_mul(16)) {
        return Err(PackageError::Ratio);
    }
    Ok(())
}

/// Refuses entries that share bytes, that no line lists, or that leave the front unexplained; says whether
/// gaps are left.
fn check_spans(file: &[u8], lines: &[Line<'_>], directory: usize) -> Result<bool, PackageError> {
    let mut lines: Vec<_> = lines.iter().collect();
    lines.sort_unstable_by_key(|line| (line.local, line.stop));
    if lines.first().map_or(directory, |line| line.local) != 0 {
        return Err(PackageError::Prefix);
    }
    let mut hidden = false;
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1).map_or(directory, |next| next.local);
        let gap = file.get(line.stop..next).ok_or(PackageError::Overlap)?;
        let described = if line.described { local::descriptor(gap, line) } else { 0 };
        let unexplained = &gap[described..];
        if local::hides_entry(unexplained) {
            return Err(PackageError::HiddenEntry);
        }
        hidden |= !unexplained.is_empty();
    }
    Ok(hidden)
}
