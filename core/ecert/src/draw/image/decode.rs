use super::{Picture, bitmap, gif, jbig2, jpeg, png};

/// Pixels that one picture may have: an A4 scan at 600 dots an inch has 34.8 million.
const PIXELS: u64 = 36_000_000;
/// The longest side that a picture may have.
const SIDE: u32 = 30_000;

/// A picture, told by its content; `Err` says what is wrong with it, or names the format that is not drawn.
pub(in super::super) fn decode(bytes: &[u8]) -> Result<Picture, &'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => png::decode(bytes),
        [0xFF, 0xD8, ..] => jpeg::decode(bytes),
        [b'G', b'I', b'F', b'8', ..] => gif::decode(bytes),
        [b'B', b'M', ..] => bitmap::decode(bytes),
        [0x97, b'J', b'B', b'2', ..] => jbig2::file(bytes),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Err("TIFF"),
        // Segments without a file header begin with a number and the type of a page or a dictionary.
        [0, 0, 0, 0..=3, 0x30 | 0, ..] => jbig2::segments(bytes),
        _ => Err("unknown format"),
    }
}

/// Whether a picture of this size is read at all.
pub(super) fn fits(width: u32, height: u32) -> bool {
    width > 0
        && height > 0
        && width <= SIDE
        && height <= SIDE
        && u64::from(width) * u64::from(height) <= PIXELS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_announces_too_many_pixels_is_refused_before_it_is_read() {
        let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bomb.extend(60_000u32.to_be_bytes());
        bomb.extend(60_000u32.to_be_bytes());
        bomb.extend([8, 6, 0, 0, 0]);
        assert!(decode(&bomb).is_err());
        let mut animation = b"GIF89a".to_vec();
        animation.extend([0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0]);
        assert_eq!(decode(&animation).err(), Some("oversized GIF"));
    }

    #[test]
    fn a_format_that_is_not_drawn_is_named() {
        assert_eq!(decode(b"II*\0....").err(), Some("TIFF"));
        assert_eq!(decode(b"%PDF").err(), Some("unknown format"));
    }
}
