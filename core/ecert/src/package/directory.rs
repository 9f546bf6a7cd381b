//! The end of the archive and its central directory (PKWARE APPNOTE 4.3.12, 4.3.16).
use super::{
    Limits, PackageError,
    field::{bytes, u16_at, u32_at, usize_at, wide},
    local, name,
};

const END: &[u8; 4] = b"PK\x05\x06";
const END_64: &[u8; 4] = b"PK\x06\x07";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";
pub(super) const UTF8: u16 = 1 << 11;
pub(super) const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;

/// One line of the central directory, checked against the entry's own header.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) name: String,
    pub(super) raw_name: &'a [u8],
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) crc: u32,
    pub(super) size: usize,
    pub(super) packed_size: usize,
    pub(super) packed: &'a [u8],
    /// Where the entry's own header starts.
    pub(super) local: usize,
    /// Where its packed bytes end.
    pub(super) stop: usize,
    /// Whether a data descriptor follows.
    pub(super) described: bool,
    pub(super) folder: bool,
}

/// All lines, and where the directory starts.
pub(super) fn read<'a>(file: &'a [u8], limits: &Limits) -> Result<(Vec<Line<'a>>, usize), PackageError> {
    let end = find_end(file)?;
    let u = |at: usize| u16_at(file, end + at);
    if u(4)? != 0 || u(6)? != 0 || u(8)? != u(10)? {
        return Err(PackageError::Zip64);
    }
    let (count, size, start) = (usize::from(u(10)?), usize_at(file, end + 12)?, usize_at(file, end + 16)?);
    let locator = end.checked_sub(20).and_then(|at| bytes(file, at, 4).ok());
    if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF || locator == Some(END_64) {
        return Err(PackageError::Zip64);
    }
    if count > limits.entries {
        return Err(PackageError::TooManyEntries);
    }
    match start.checked_add(size) {
        Some(sum) if sum == end => {}
        Some(sum) if sum < end => return Err(PackageError::Prefix),
        _ => return Err(PackageError::Truncated),
    }
    let mut lines = Vec::with_capacity(count);
    let mut at = start;
    for _ in 0..count {
        let (line, next) = line(&file[..end], at, start)?;
        lines.push(line);
        at = next;
    }
    if at != end {
        return Err(PackageError::Truncated);
    }
    Ok((lines, start))
}

fn find_end(file: &[u8]) -> Result<usize, PackageError> {
    let lowest = file.len().saturating_sub(22 + 0xFFFF);
    let found = file[lowest..].windows(4).rposition(|four| four == END).ok_or(PackageError::NotAnArchive)?;
    let end = lowest + found;
    match (end + 22 + usize::from(u16_at(file, end + 20)?)).cmp(&file.len()) {
        std::cmp::Ordering::Less => return Err(PackageError::Trailing),
        std::cmp::Ordering::Greater => return Err(PackageError::Truncated),
        std::cmp::Ordering::Equal => {}
    }
    // Another end whose comment reaches exactly to the end of the file: readers would differ.
    let earlier = file[lowest..end].windows(4).enumerate().filter(|(_, four)| *four == END);
    for (at, _) in earlier {
        let at = lowest + at;
        if u16_at(file, at + 20).is_ok_and(|comment| at + 22 + usize::from(comment) == file.len()) {
            return Err(PackageError::AmbiguousEnd);
        }
    }
    Ok(end)
}

fn line(file: &[u8], at: usize, directory: usize) -> Result<(Line<'_>, usize), PackageError> {
    if bytes(file, at, 4)? != CENTRAL {
        return Err(PackageError::Truncated);
    }
    let u = |offset: usize| u16_at(file, at + offset);
    let (flags, method) = (u(8)?, u(10)?);
    if flags & ENCRYPTED != 0 || method == 99 {
        return Err(PackageError::Encrypted);
    }
    let (packed_size, size) = (usize_at(file, at + 20)?, usize_at(file, at + 24)?);
    let (name_length, extra_length, comment) =
        (usize::from(u(28)?), usize::from(u(30)?), usize::from(u(32)?));
    let local = usize_at(file, at + 42)?;
    let raw_name = bytes(file, at + 46, name_length)?;
    let extra = bytes(file, at + 46 + name_length, extra_length)?;
    let known = |value: u64| [size, packed_size, local].iter().any(|own| u64::try_from(*own) == Ok(value));
    let saturated = [packed_size, size, local].contains(&0xFFFF_FFFF) || u(34)? != 0;
    if saturated || !wide(extra).all(known) {
        return Err(PackageError::Zip64);
    }
    let attributes = u32_at(file, at + 38)?;
    if (attributes >> 16) & 0xF000 == 0xA000 {
        return Err(PackageError::Symlink);
    }
    let name = name::read(raw_name, flags & UTF8 != 0)?;
    name::check_unicode_path(&name, extra)?;
    let folder = name.ends_with('/') || (attributes >> 16) & 0xF000 == 0x4000 || attributes & 0x10 != 0;
    let mut line = Line {
        name,
        raw_name,
        flags,
        method,
        crc: u32_at(file, at + 16)?,
        size,
        packed_size,
        packed: &[],
        local,
        stop: 0,
        described: false,
        folder,
    };
    let (start, described) = local::check(file, &line)?;
    line.stop = start.checked_add(packed_size).ok_or(PackageError::Truncated)?;
    if line.stop > directory {
        return Err(PackageError::Overlap);
    }
    match method {
        0 if packed_size == size => {}
        0 => return Err(PackageError::Damaged),
        8 => {}
        _ => return Err(PackageError::Method),
    }
    line.packed = bytes(file, start, packed_size)?;
    line.described = described;
    Ok((line, at + 46 + name_length + extra_length + comment))
}
