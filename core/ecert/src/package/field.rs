//! Numbers and extra fields of ZIP structures, little-endian, never outside the file.
use super::PackageError;

/// Extra fields that one entry may have.
const MOST: usize = 64;

pub(super) fn bytes(file: &[u8], at: usize, length: usize) -> Result<&[u8], PackageError> {
    at.checked_add(length).and_then(|end| file.get(at..end)).ok_or(PackageError::Truncated)
}

pub(super) fn u16_at(file: &[u8], at: usize) -> Result<u16, PackageError> {
    let two = bytes(file, at, 2)?;
    Ok(u16::from_le_bytes([two[0], two[1]]))
}

pub(super) fn u32_at(file: &[u8], at: usize) -> Result<u32, PackageError> {
    let four = bytes(file, at, 4)?;
    Ok(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

pub(super) fn usize_at(file: &[u8], at: usize) -> Result<usize, PackageError> {
    u32_at(file, at).and_then(|value| usize::try_from(value).map_err(|_| PackageError::Truncated))
}

/// The extra fields of an entry, id and content, as far as they are whole.
pub(super) fn extras(extra: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = extra;
    let one = move || {
        let (id, length) = (u16_at(rest, 0).ok()?, usize::from(u16_at(rest, 2).ok()?));
        let content = bytes(rest, 4, length).ok()?;
        rest = &rest[4 + length..];
        Some((id, content))
    };
    std::iter::from_fn(one).take(MOST)
}

/// The 64-bit numbers in the ZIP64 extra fields (APPNOTE 4.5.3).
pub(super) fn wide(extra: &[u8]) -> impl Iterator<Item = u64> {
    let sizes = extras(extra).filter(|(id, _)| *id == 1);
    let eights = sizes.flat_map(|(_, content)| content.chunks_exact(8));
    eights.filter_map(|eight| eight.try_into().ok().map(u64::from_le_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extra_fields_end_where_they_are_cut() {
        assert_eq!(extras(&[1, 0, 2, 0, 7, 7, 9, 0, 9, 0]).collect::<Vec<_>>(), [(1, &[7, 7][..])]);
        assert_eq!(wide(&[1, 0, 8, 0, 5, 0, 0, 0, 0, 0, 0, 0]).collect::<Vec<_>>(), [5]);
    }
}
