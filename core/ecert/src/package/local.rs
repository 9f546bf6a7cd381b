//! What stands at an entry itself: its own header and, behind it, perhaps a data descriptor. Both have to
//! repeat the central directory (APPNOTE 4.3.7, 4.3.9).
use super::{
    PackageError,
    directory::{ENCRYPTED, Line, UTF8},
    field::{bytes, u16_at, u32_at, usize_at, wide},
    name,
};

const SIGNATURE: &[u8; 4] = b"PK\x03\x04";
const DESCRIPTOR: u16 = 1 << 3;

/// Checks an entry's own header against its line of the directory; gives where its packed bytes begin and
/// whether a descriptor follows them.
pub(super) fn check(file: &[u8], line: &Line<'_>) -> Result<(usize, bool), PackageError> {
    let at = line.local;
    if bytes(file, at, 4).map_err(|_| PackageError::LocalMissing)? != SIGNATURE {
        return Err(PackageError::LocalMissing);
    }
    let flags = u16_at(file, at + 6)?;
    if flags & ENCRYPTED != 0 {
        return Err(PackageError::Encrypted);
    }
    if u16_at(file, at + 8)? != line.method {
        return Err(PackageError::LocalMethod);
    }
    let (name_length, extra_length) =
        (usize::from(u16_at(file, at + 26)?), usize::from(u16_at(file, at + 28)?));
    if bytes(file, at + 30, name_length)? != line.raw_name {
        return Err(PackageError::LocalName);
    }
    if !line.raw_name.is_ascii() && flags & UTF8 != line.flags & UTF8 {
        return Err(PackageError::LocalFlags);
    }
    let extra = bytes(file, at + 30 + name_length, extra_length)?;
    name::check_unicode_path(&line.name, extra)?;
    check_sizes(file, line, flags, extra)?;
    Ok((at + 30 + name_length + extra_length, flags & DESCRIPTOR != 0))
}

fn check_sizes(file: &[u8], line: &Line<'_>, flags: u16, extra: &[u8]) -> Result<(), PackageError> {
    let at = line.local;
    let described = flags & DESCRIPTOR != 0;
    let crc = u32_at(file, at + 14)?;
    if crc != line.crc && !(described && crc == 0) {
        return Err(PackageError::LocalCrc);
    }
    // Streaming writers add ZIP64 sizes, unzipped first, to small entries too.
    let own = [line.size, line.packed_size];
    let wide: Vec<u64> = wide(extra).collect();
    let as_line = |value: u64| own.iter().any(|size| u64::try_from(*size) == Ok(value));
    if !wide.iter().all(|value| as_line(*value) || described && *value == 0) {
        return Err(PackageError::LocalSize);
    }
    for (offset, size) in [(22, line.size), (18, line.packed_size)] {
        let written = usize_at(file, at + offset)?;
        let elsewhere = u32_at(file, at + offset)? == u32::MAX && !wide.is_empty();
        if written != size && !elsewhere && !(described && written == 0) {
            return Err(PackageError::LocalSize);
        }
    }
    Ok(())
}

/// How many of the bytes are the entry's data descriptor: with or without a signature, its sizes in 32 or in
/// 64 bits; nothing if they are none.
pub(super) fn descriptor(gap: &[u8], line: &Line<'_>) -> usize {
    let [packed, size] = [line.packed_size, line.size].map(|size| u64::try_from(size).unwrap_or(u64::MAX));
    let narrow = |value: u64| u32::try_from(value).unwrap_or(u32::MAX).to_le_bytes();
    let sizes =
        [[packed.to_le_bytes(), size.to_le_bytes()].concat(), [narrow(packed), narrow(size)].concat()];
    for sizes in sizes {
        for signature in [b"PK\x07\x08".as_slice(), b""] {
            let whole = [signature, &line.crc.to_le_bytes(), &sizes].concat();
            if gap.starts_with(&whole) {
                return whole.len();
            }
        }
    }
    0
}

/// Whether an entry that the directory does not list may be read out of the bytes by one who walks from header
/// to header.
pub(super) fn hides_entry(gap: &[u8]) -> bool {
    gap.windows(4).any(|four| four == SIGNATURE)
}
