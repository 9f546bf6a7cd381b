//! The central directory and what each entry's own header must repeat (PKWARE APPNOTE 4.3).
use super::{Limits, PackageError};

const END: &[u8; 4] = b"PK\x05\x06";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";
const LOCAL: &[u8; 4] = b"PK\x03\x04";
const UTF8: u16 = 1 << 11;
const DESCRIPTOR: u16 = 1 << 3;
const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;

/// One line of the central directory, checked against the entry's own header.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) name: String,
    pub(super) deflated: bool,
    pub(super) crc: u32,
    pub(super) size: usize,
    pub(super) packed: &'a [u8],
    /// Where the entry starts and its packed bytes end.
    pub(super) span: (usize, usize),
    pub(super) described: bool,
}

/// All lines, and where the directory starts.
pub(super) fn read<'a>(file: &'a [u8], limits: &Limits) -> Result<(Vec<Line<'a>>, usize), PackageError> {
    let end = find_end(file)?;
    let u = |at: usize| u16_at(file, end + at);
    if u(4)? != 0 || u(6)? != 0 || u(8)? != u(10)? {
        return Err(PackageError::Zip64);
    }
    let (count, size, start) = (usize::from(u(10)?), usize_at(file, end + 12)?, usize_at(file, end + 16)?);
    if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
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
    let crc = u32_at(file, at + 16)?;
    let (packed, size) = (usize_at(file, at + 20)?, usize_at(file, at + 24)?);
    let (name_length, extra, comment) = (usize::from(u(28)?), usize::from(u(30)?), usize::from(u(32)?));
    let local = usize_at(file, at + 42)?;
    if packed == 0xFFFF_FFFF || size == 0xFFFF_FFFF || local == 0xFFFF_FFFF {
        return Err(PackageError::Zip64);
    }
    let attributes = u32_at(file, at + 38)?;
    if (attributes >> 16) & 0xF000 == 0xA000 {
        return Err(PackageError::Symlink);
    }
    let raw_name = bytes(file, at + 46, name_length)?;
    let next = at + 46 + name_length + extra + comment;

    if bytes(file, local, 4).map_err(|_| PackageError::LocalMismatch)? != LOCAL {
        return Err(PackageError::LocalMismatch);
    }
    let l = |offset: usize| u16_at(file, local + offset);
    let local_flags = l(6)?;
    if local_flags & ENCRYPTED != 0 {
        return Err(PackageError::Encrypted);
    }
    let start = local + 30 + usize::from(l(26)?) + usize::from(l(28)?);
    let extra_field = bytes(file, local + 30 + usize::from(l(26)?), usize::from(l(28)?))?;
    let repeats = |offset: usize, value: u32| -> Result<bool, PackageError> {
        let own = u32_at(file, local + offset)?;
        let wide = (own == u32::MAX).then(|| zip64_size(extra_field, offset)).flatten();
        Ok(own == value || wide == Some(u64::from(value)) || (own == 0 && local_flags & DESCRIPTOR != 0))
    };
    let agrees = l(8)? == method
        && bytes(file, local + 30, usize::from(l(26)?))? == raw_name
        && (raw_name.is_ascii() || local_flags & UTF8 == flags & UTF8)
        && repeats(14, crc)?
        && repeats(18, u32_at(file, at + 20)?)?
        && repeats(22, u32_at(file, at + 24)?)?;
    if !agrees {
        return Err(PackageError::LocalMismatch);
    }
    let stop = start.checked_add(packed).ok_or(PackageError::Truncated)?;
    if stop > directory {
        return Err(PackageError::Overlap);
    }
    let deflated = match method {
        0 if packed == size => false,
        0 => return Err(PackageError::Damaged),
        8 => true,
        _ => return Err(PackageError::Method),
    };
    let name = name(raw_name)?;
    let described = local_flags & DESCRIPTOR != 0;
    let packed = bytes(file, start, packed)?;
    Ok((Line { name, deflated, crc, size, packed, span: (local, stop), described }, next))
}

/// A size in an entry's own ZIP64 field, which streaming writers add to small entries too: unzipped first.
fn zip64_size(extra: &[u8], offset: usize) -> Option<u64> {
    let mut at = 0;
    while let (Ok(id), Ok(length)) = (u16_at(extra, at), u16_at(extra, at + 2)) {
        if id == 1 {
            let place = at + 4 + if offset == 22 { 0 } else { 8 };
            return Some(u64::from_le_bytes(extra.get(place..place + 8)?.try_into().ok()?));
        }
        at += 4 + usize::from(length);
    }
    None
}

/// The name as the table keeps it: `/` between parts, none in front. Names in GBK belong here.
fn name(raw: &[u8]) -> Result<String, PackageError> {
    let text = std::str::from_utf8(raw).map_err(|_| PackageError::NameEncoding)?;
    let name = text.replace('\\', "/").trim_start_matches('/').to_owned();
    let folder = name.strip_suffix('/').unwrap_or(&name);
    let unsafe_part = |part: &str| matches!(part, "" | "." | "..") || part.contains(':');
    if name.chars().any(char::is_control) || folder.split('/').any(unsafe_part) {
        return Err(PackageError::UnsafeName);
    }
    Ok(name)
}

fn bytes(file: &[u8], at: usize, length: usize) -> Result<&[u8], PackageError> {
    at.checked_add(length).and_then(|end| file.get(at..end)).ok_or(PackageError::Truncated)
}

fn u16_at(file: &[u8], at: usize) -> Result<u16, PackageError> {
    let two = bytes(file, at, 2)?;
    Ok(u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(file: &[u8], at: usize) -> Result<u32, PackageError> {
    let four = bytes(file, at, 4)?;
    Ok(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn usize_at(file: &[u8], at: usize) -> Result<usize, PackageError> {
    u32_at(file, at).and_then(|value| usize::try_from(value).map_err(|_| PackageError::Truncated))
}
