use super::{BIT_STRING, INTEGER, SEQUENCE};

/// Why bytes are not the DER that was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DerError {
    #[error("the structure ends too early")]
    Truncated,
    #[error("a length is indefinite or too long")]
    Length,
    #[error("a tag takes more than one byte")]
    LongTag,
    #[error("another type was expected")]
    Unexpected,
    #[error("bytes follow the structure")]
    Trailing,
    #[error("a structure has too many elements")]
    TooMany,
}

/// Elements that one structure may have; an element in memory takes many times its shortest encoding.
const MOST: usize = 4_096;

/// One element: its tag, its content and its bytes as they stand in the input.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tlv<'a> {
    pub(crate) tag: u8,
    pub(crate) value: &'a [u8],
    pub(crate) raw: &'a [u8],
}

impl<'a> Tlv<'a> {
    /// The elements inside a constructed element.
    pub(crate) fn children(&self) -> Result<Vec<Tlv<'a>>, DerError> {
        let mut reader = Reader::new(self.value);
        let mut all = Vec::new();
        while !reader.is_empty() {
            if all.len() == MOST {
                return Err(DerError::TooMany);
            }
            all.push(reader.next()?);
        }
        Ok(all)
    }

    /// The octets of a BIT STRING. Genuine seals put a length where the number of unused bits belongs, so
    /// that octet is not judged.
    pub(crate) fn bits(&self) -> Result<&'a [u8], DerError> {
        if self.tag != BIT_STRING {
            return Err(DerError::Unexpected);
        }
        self.value.get(1..).ok_or(DerError::Truncated)
    }

    /// A small non-negative INTEGER.
    pub(crate) fn small(&self) -> Result<u32, DerError> {
        if self.tag != INTEGER || self.value.is_empty() || self.value.len() > 5 {
            return Err(DerError::Unexpected);
        }
        let value = self.value.iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
        u32::try_from(value).map_err(|_| DerError::Unexpected)
    }

    /// The content as text; what is not UTF-8 is replaced.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(self.value).into_owned()
    }

    /// The element itself if it has this tag.
    pub(crate) fn expect(self, tag: u8) -> Result<Tlv<'a>, DerError> {
        if self.tag == tag { Ok(self) } else { Err(DerError::Unexpected) }
    }
}

/// Walks over consecutive elements.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The one SEQUENCE that the bytes are.
    pub(crate) fn sequence(bytes: &'a [u8]) -> Result<Tlv<'a>, DerError> {
        let mut reader = Self::new(bytes);
        let whole = reader.next()?.expect(SEQUENCE)?;
        if reader.is_empty() { Ok(whole) } else { Err(DerError::Trailing) }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn next(&mut self) -> Result<Tlv<'a>, DerError> {
        let [tag, first, ..] = *self.rest else { return Err(DerError::Truncated) };
        if tag & 0x1F == 0x1F {
            return Err(DerError::LongTag);
        }
        let (header, length) = match first {
            0..=0x7F => (2, usize::from(first)),
            0x81..=0x84 => {
                let count = usize::from(first & 0x7F);
                let bytes = self.rest.get(2..2 + count).ok_or(DerError::Truncated)?;
                (2 + count, bytes.iter().fold(0usize, |sum, byte| sum << 8 | usize::from(*byte)))
            }
            _ => return Err(DerError::Length),
        };
        let end = header.checked_add(length).ok_or(DerError::Length)?;
        let raw = self.rest.get(..end).ok_or(DerError::Truncated)?;
        self.rest = &self.rest[end..];
        Ok(Tlv { tag, value: &raw[header..], raw })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_gives_its_children_with_their_raw_bytes() {
        let whole = Reader::sequence(&[0x30, 0x06, 0x02, 0x01, 0x05, 0x03, 0x01, 0x09]).unwrap();
        let children = whole.children().unwrap();
        assert_eq!(children[0].small(), Ok(5));
        assert_eq!(children[1].bits(), Ok(&[][..]));
        assert_eq!(children[0].raw, [0x02, 0x01, 0x05]);
    }

    #[test]
    fn a_structure_of_countless_elements_is_refused_before_they_take_memory() {
        let flood = crate::asn1::writer::element(SEQUENCE, &[5, 0].repeat(MOST + 1));
        assert_eq!(Reader::sequence(&flood).unwrap().children().unwrap_err(), DerError::TooMany);
        let most = crate::asn1::writer::element(SEQUENCE, &[5, 0].repeat(MOST));
        assert_eq!(Reader::sequence(&most).unwrap().children().unwrap().len(), MOST);
    }

    #[test]
    fn indefinite_lengths_and_cut_structures_are_refused() {
        assert_eq!(Reader::sequence(&[0x30, 0x80, 0, 0]).unwrap_err(), DerError::Length);
        assert_eq!(Reader::sequence(&[0x30, 0x05, 0]).unwrap_err(), DerError::Truncated);
        assert_eq!(Reader::sequence(&[0x30, 0x00, 0]).unwrap_err(), DerError::Trailing);
    }
}
