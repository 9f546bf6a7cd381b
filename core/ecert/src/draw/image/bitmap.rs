use zune_bmp::BmpDecoder;
use zune_core::{bytestream::ZCursor, options::DecoderOptions};

use super::{Picture, decode::fits, picture::from_channels};

/// BMP of every depth.
pub(super) fn decode(bytes: &[u8]) -> Result<Picture, &'static str> {
    let options = DecoderOptions::default().set_max_width(30_000).set_max_height(30_000);
    let mut decoder = BmpDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| "damaged BMP")?;
    let (width, height) = decoder.dimensions().ok_or("damaged BMP")?;
    let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let (width, height) = (side(width), side(height));
    if !fits(width, height) {
        return Err("oversized BMP");
    }
    let channels = decoder.colorspace().map_or(3, |space| space.num_components());
    let values = decoder.decode().map_err(|_| "damaged BMP")?;
    if channels == 0 || values.len() < width as usize * height as usize * channels {
        return Err("damaged BMP");
    }
    let pixels = from_channels(width, height, &values, channels).ok_or("damaged BMP")?;
    Ok(Picture::new(pixels, None))
}
