use png::{ColorType, Decoder, Limits, Transformations};

use super::{Picture, decode::fits, picture::from_channels};

/// Memory that the reader may take for one picture beside its pixels.
const BYTES: usize = 256 << 20;

/// PNG of every depth and colour type, interlaced or not.
pub(super) fn decode(bytes: &[u8]) -> Result<Picture, &'static str> {
    let mut decoder = Decoder::new_with_limits(std::io::Cursor::new(bytes), Limits { bytes: BYTES });
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.ignore_checksums(true);
    let info = decoder.read_header_info().map_err(|_| "damaged PNG")?;
    let (width, height) = (info.width, info.height);
    if !fits(width, height) {
        return Err("oversized PNG");
    }
    let mut reader = decoder.read_info().map_err(|_| "damaged PNG")?;
    let size = reader.output_buffer_size().ok_or("oversized PNG")?;
    let mut buffer = vec![0; size];
    let frame = reader.next_frame(&mut buffer).map_err(|_| "damaged PNG")?;
    let channels = match frame.color_type {
        ColorType::Grayscale => 1,
        ColorType::GrayscaleAlpha => 2,
        ColorType::Rgb => 3,
        ColorType::Rgba => 4,
        ColorType::Indexed => return Err("damaged PNG"),
    };
    let pixels = from_channels(width, height, &buffer, channels).ok_or("damaged PNG")?;
    Ok(Picture::new(pixels, Some(("image/png", bytes))))
}
