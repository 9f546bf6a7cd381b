use gif::{ColorOutput, DecodeOptions, MemoryLimit};
use tiny_skia::{ColorU8, Pixmap};

use super::{Picture, decode::fits};

/// The first frame of a GIF.
pub(super) fn decode(bytes: &[u8]) -> Result<Picture, &'static str> {
    let side = |at: usize| bytes.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
    let (width, height) = (side(6), side(8));
    if !fits(u32::from(width), u32::from(height)) {
        return Err("oversized GIF");
    }
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    options.set_memory_limit(MemoryLimit::Bytes(std::num::NonZeroU64::MIN.saturating_add(256 << 20)));
    let mut decoder = options.read_info(bytes).map_err(|_| "damaged GIF")?;
    let frame = decoder.read_next_frame().map_err(|_| "damaged GIF")?.ok_or("damaged GIF")?;
    let mut pixels = Pixmap::new(u32::from(width), u32::from(height)).ok_or("damaged GIF")?;
    let (left, top) = (usize::from(frame.left), usize::from(frame.top));
    let columns = usize::from(width);
    let row = usize::from(frame.width);
    if row == 0 || left >= columns {
        return Err("damaged GIF");
    }
    let lines = pixels.pixels_mut().chunks_exact_mut(columns).skip(top);
    for (line, colors) in lines.zip(frame.buffer.chunks_exact(row * 4)) {
        for (pixel, color) in line[left..].iter_mut().zip(colors.chunks_exact(4)) {
            *pixel = ColorU8::from_rgba(color[0], color[1], color[2], color[3]).premultiply();
        }
    }
    Ok(Picture::new(pixels, None))
}
