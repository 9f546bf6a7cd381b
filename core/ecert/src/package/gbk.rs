//! Names in GBK (code page 936), which archivers on Chinese desktops write without saying so.
use std::sync::LazyLock;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The two-byte area, lead 81–FE by trail 40–7E and 80–FE: differences of successive code points, high bytes
/// first, then low bytes, deflated. A test holds it against a peer's table.
const PACKED: &[u8] = include_bytes!("gbk.bin");
const TRAILS: usize = 190;
const CELLS: usize = 126 * TRAILS;

static TABLE: LazyLock<Vec<u16>> = LazyLock::new(unpack);

/// The text that the bytes are in GBK; `None` if they are not.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(&lead) = rest.next() {
        if lead.is_ascii() {
            text.push(char::from(lead));
            continue;
        }
        let cell = cell(lead, *rest.next()?)?;
        text.push(char::from_u32(u32::from(*TABLE.get(cell)?)).filter(|character| *character != '\0')?);
    }
    Some(text)
}

fn cell(lead: u8, trail: u8) -> Option<usize> {
    let row = usize::from(lead.checked_sub(0x81).filter(|row| *row < 126)?);
    let column = match trail {
        0x40..=0x7E => trail - 0x40,
        0x80..=0xFE => trail - 0x41,
        _ => return None,
    };
    Some(row * TRAILS + usize::from(column))
}

fn unpack() -> Vec<u16> {
    let steps = decompress_to_vec_with_limit(PACKED, CELLS * 2).expect("the table is ours");
    let (high, low) = steps.split_at(CELLS);
    let mut point = 0u16;
    let pairs = high.iter().zip(low);
    pairs
        .map(|(high, low)| {
            point = point.wrapping_add(u16::from_be_bytes([*high, *low]));
            point
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The peer is the Encoding Standard's table; 21,791 cells of GBK are filled.
    #[test]
    fn every_cell_is_what_a_peer_reads() {
        let mut filled = 0;
        for lead in 0x81..=0xFEu8 {
            for trail in 0x40..=0xFEu8 {
                let bytes = [lead, trail];
                let Some(own) = decode(&bytes) else { continue };
                let peer = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&bytes);
                assert_eq!(peer.as_deref(), Some(own.as_str()), "{lead:x} {trail:x}");
                filled += 1;
            }
        }
        assert_eq!(filled, 21_791);
    }

    /// GB/T 2312-1980, row 54 cell 4 and row 53 cell 53.
    #[test]
    fn names_are_read_and_what_is_not_gbk_is_not() {
        assert_eq!(decode(b"Doc_0/\xD6\xA4\xD5\xD5.xml").as_deref(), Some("Doc_0/证照.xml"));
        assert_eq!(decode(b"\xD6"), None);
        assert_eq!(decode(b"\xD6\x20"), None);
        assert_eq!(decode(b"\xFF\xFF"), None);
        assert_eq!(decode(b"\x80"), None);
    }
}
