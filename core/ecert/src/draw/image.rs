use tiny_skia::{ColorU8, Pixmap};
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

/// Pixels that one picture may have.
const PIXELS: usize = 50_000_000;

/// A picture's pixels, told by its content; `Err` names the format that is not drawn.
pub(super) fn decode(bytes: &[u8]) -> Result<Pixmap, &'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let side =
            |at: usize| bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
        let (Some(width), Some(height)) = (side(16), side(20)) else { return Err("damaged PNG") };
        if area(width, height).is_none_or(|area| area > PIXELS) {
            return Err("oversized PNG");
        }
        return Pixmap::decode_png(bytes).map_err(|_| "damaged PNG");
    }
    if bytes.starts_with(&[0xFF, 0xD8]) {
        return jpeg(bytes).ok_or("damaged JPEG");
    }
    Err(match bytes {
        [b'G', b'I', b'F', ..] => "GIF",
        [b'B', b'M', ..] => "BMP",
        [0x97, b'J', b'B', b'2', ..] | [0, 0, 0, 0, 0x30, ..] => "JBIG2",
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => "TIFF",
        _ => "unknown format",
    })
}

fn jpeg(bytes: &[u8]) -> Option<Pixmap> {
    let options = DecoderOptions::default()
        .set_max_width(20_000)
        .set_max_height(20_000)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let info = decoder.info()?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    if area(width, height)? > PIXELS {
        return None;
    }
    let rgb = decoder.decode().ok()?;
    let mut pixmap = Pixmap::new(width, height)?;
    for (pixel, rgb) in pixmap.pixels_mut().iter_mut().zip(rgb.chunks_exact(3)) {
        *pixel = ColorU8::from_rgba(rgb[0], rgb[1], rgb[2], 255).premultiply();
    }
    Some(pixmap)
}

fn area(width: u32, height: u32) -> Option<usize> {
    usize::try_from(width).ok()?.checked_mul(usize::try_from(height).ok()?)
}
