use tiny_skia::{ColorU8, Pixmap, PremultipliedColorU8};

use super::{Picture, decode::fits};

const DAMAGED: &str = "damaged BMP";

/// What the header of a BMP says.
struct Header<'a> {
    width: u32,
    height: u32,
    /// Whether the first row is the lowest, which is usual.
    upward: bool,
    bits: u16,
    /// Red, green, blue and alpha within a pixel of 16 or 32 bits.
    masks: [u32; 4],
    /// Four or three bytes by colour: blue, green, red.
    palette: &'a [u8],
    entry: usize,
    rows: &'a [u8],
}

/// BMP of 1, 4, 8, 16, 24 and 32 bits, not run-length encoded.
pub(super) fn decode(bytes: &[u8]) -> Result<Picture, &'static str> {
    let header = Header::read(bytes)?;
    let (width, height) = (header.width as usize, header.height as usize);
    let stride = (width * usize::from(header.bits)).div_ceil(32) * 4;
    if header.rows.len() < stride * (height - 1) + (width * usize::from(header.bits)).div_ceil(8) {
        return Err(DAMAGED);
    }
    let mut pixels = Pixmap::new(header.width, header.height).ok_or(DAMAGED)?;
    for (index, line) in pixels.pixels_mut().chunks_exact_mut(width).enumerate() {
        let row = if header.upward { height - 1 - index } else { index };
        let source = &header.rows[row * stride..header.rows.len().min((row + 1) * stride)];
        for (column, pixel) in line.iter_mut().enumerate() {
            *pixel = header.pixel(source, column).ok_or(DAMAGED)?;
        }
    }
    Ok(Picture::new(pixels, None))
}

impl<'a> Header<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, &'static str> {
        let long = |at: usize| {
            let four = bytes.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok());
            four.map(u32::from_le_bytes).ok_or(DAMAGED)
        };
        let short = |at: usize| {
            let two = bytes.get(at..at + 2).and_then(|two| <[u8; 2]>::try_from(two).ok());
            two.map(u16::from_le_bytes).ok_or(DAMAGED)
        };
        let place = |value: u32| usize::try_from(value).map_err(|_| DAMAGED);
        let (offset, size) = (place(long(10)?)?, place(long(14)?)?);
        let old = size == 12;
        if !old && size < 40 {
            return Err(DAMAGED);
        }
        let (width, height, bits) = if old {
            (u32::from(short(18)?), i32::from(short(20)?), short(24)?)
        } else {
            (long(18)?, long(22)?.cast_signed(), short(28)?)
        };
        if !fits(width, height.unsigned_abs()) {
            return Err("oversized BMP");
        }
        let compression = if old { 0 } else { long(30)? };
        let masks = match (compression, bits) {
            (3 | 6, 16 | 32) => {
                let alpha = if size >= 56 || compression == 6 { long(66)? } else { 0 };
                [long(54)?, long(58)?, long(62)?, alpha]
            }
            (0, 16) => [0x7C00, 0x03E0, 0x001F, 0],
            (0, _) => [0x00FF_0000, 0x0000_FF00, 0x0000_00FF, 0],
            _ => return Err("run-length encoded BMP"),
        };
        if !matches!(bits, 1 | 4 | 8 | 16 | 24 | 32) {
            return Err(DAMAGED);
        }
        let rows = bytes.get(offset..).ok_or(DAMAGED)?;
        let palette = bytes.get(14_usize.saturating_add(size)..offset).unwrap_or_default();
        let entry = if old { 3 } else { 4 };
        Ok(Self {
            width,
            height: height.unsigned_abs(),
            upward: height > 0,
            bits,
            masks,
            palette,
            entry,
            rows,
        })
    }

    fn pixel(&self, row: &[u8], column: usize) -> Option<PremultipliedColorU8> {
        let [red, green, blue, alpha] = match self.bits {
            1 | 4 | 8 => {
                let bits = usize::from(self.bits);
                let byte = row.get(column * bits / 8)?;
                let shift = 8 - bits - column * bits % 8;
                let index = usize::from(*byte >> shift) & ((1 << bits) - 1);
                let color = self.palette.get(index * self.entry..index * self.entry + 3)?;
                [color[2], color[1], color[0], 255]
            }
            24 => {
                let color = row.get(column * 3..column * 3 + 3)?;
                [color[2], color[1], color[0], 255]
            }
            16 => {
                let two = row.get(column * 2..column * 2 + 2)?;
                self.masked(u32::from(u16::from_le_bytes([two[0], two[1]])))
            }
            _ => {
                let four = row.get(column * 4..column * 4 + 4)?;
                self.masked(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
            }
        };
        Some(ColorU8::from_rgba(red, green, blue, alpha).premultiply())
    }

    /// Channels by their masks; without a mask alpha is full.
    fn masked(&self, value: u32) -> [u8; 4] {
        let channel = |mask: u32, otherwise: u8| {
            if mask == 0 {
                return otherwise;
            }
            let shift = mask.trailing_zeros();
            let (full, own) = (u64::from(mask >> shift), u64::from((value & mask) >> shift));
            u8::try_from(own * 255 / full).unwrap_or(u8::MAX)
        };
        let [red, green, blue, alpha] = self.masks;
        [channel(red, 0), channel(green, 0), channel(blue, 0), channel(alpha, 255)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(size: (u32, i32), bits: u8, palette: &[u8], rows: &[u8]) -> Vec<u8> {
        let mut file = b"BM\0\0\0\0\0\0\0\0".to_vec();
        file.extend((54 + u32::try_from(palette.len()).unwrap()).to_le_bytes());
        file.extend(40u32.to_le_bytes());
        file.extend(size.0.to_le_bytes());
        file.extend(size.1.to_le_bytes());
        file.extend([1, 0, bits, 0]);
        file.extend([0; 24]);
        file.extend(palette);
        file.extend(rows);
        file
    }

    fn reds(file: &[u8]) -> Vec<u8> {
        decode(file).unwrap().pixels.pixels().iter().map(|pixel| pixel.red()).collect()
    }

    #[test]
    fn rows_run_upward_unless_the_height_is_negative() {
        let rows = [0, 0, 10, 0, 0, 0, 20, 0];
        assert_eq!(reds(&file((1, 2), 24, &[], &rows)), [20, 10]);
        assert_eq!(reds(&file((1, -2), 24, &[], &rows)), [10, 20]);
    }

    #[test]
    fn bits_count_from_the_left_and_sixteen_of_them_hold_three_channels() {
        let palette = [0, 0, 7, 0, 0, 0, 9, 0];
        assert_eq!(reds(&file((3, 1), 1, &palette, &[0b1010_0000, 0, 0, 0])), [9, 7, 9]);
        assert_eq!(reds(&file((2, 1), 16, &[], &[0x00, 0x7C, 0x1F, 0x00])), [255, 0]);
    }

    #[test]
    fn a_bitmap_that_ends_early_or_is_too_large_is_refused() {
        assert_eq!(decode(&file((4, 4), 24, &[], &[0; 12])).err(), Some(DAMAGED));
        assert_eq!(decode(&file((1, 1), 8, &[], &[3, 0, 0, 0])).err(), Some(DAMAGED));
        assert_eq!(decode(&file((29_000, i32::MIN), 24, &[], &[])).err(), Some("oversized BMP"));
        assert_eq!(decode(b"BM").err(), Some(DAMAGED));
    }
}
