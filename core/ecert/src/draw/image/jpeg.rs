use tiny_skia::Pixmap;
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

use super::{Picture, decode::fits, picture::from_channels};

/// JPEG in grey, colour, or the four inks of a press.
pub(super) fn decode(bytes: &[u8]) -> Result<Picture, &'static str> {
    let options = |space| {
        DecoderOptions::default()
            .set_max_width(30_000)
            .set_max_height(30_000)
            .set_strict_mode(false)
            .jpeg_set_out_colorspace(space)
    };
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options(ColorSpace::RGB));
    decoder.decode_headers().map_err(|_| "damaged JPEG")?;
    let info = decoder.info().ok_or("damaged JPEG")?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    if !fits(width, height) {
        return Err("oversized JPEG");
    }
    let space = decoder.input_colorspace();
    if matches!(space, Some(ColorSpace::CMYK | ColorSpace::YCCK)) {
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options(ColorSpace::CMYK));
        let inks = decoder.decode().map_err(|_| "damaged JPEG")?;
        let pixels = press(width, height, &inks).ok_or("damaged JPEG")?;
        return Ok(Picture::new(pixels, None));
    }
    let rgb = decoder.decode().map_err(|_| "damaged JPEG")?;
    let pixels = from_channels(width, height, &rgb, 3).ok_or("damaged JPEG")?;
    Ok(Picture::new(pixels, Some(("image/jpeg", bytes))))
}

/// Four inks as Adobe writes them, 255 for no ink.
fn press(width: u32, height: u32, inks: &[u8]) -> Option<Pixmap> {
    let unit = |value: u8| 1.0 - f32::from(value) / 255.0;
    let rgb: Vec<u8> = inks
        .chunks_exact(4)
        .flat_map(|ink| {
            let [r, g, b] =
                super::super::walk::press([unit(ink[0]), unit(ink[1]), unit(ink[2]), unit(ink[3])]);
            [byte(r), byte(g), byte(b)]
        })
        .collect();
    from_channels(width, height, &rgb, 3)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
fn byte(value: f32) -> u8 {
    (value * 255.0).round().clamp(0.0, 255.0) as u8
}
