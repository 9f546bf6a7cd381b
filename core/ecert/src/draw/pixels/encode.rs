use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use tiny_skia::Pixmap;

/// The pixmap as PNG without its alpha, which a sheet does not have; row by row, so that no second copy is held.
pub(in super::super) fn to_png(pixmap: &Pixmap, dpi: f32) -> Option<Vec<u8>> {
    use std::io::Write as _;
    let (width, height) = (pixmap.width(), pixmap.height());
    let grey =
        pixmap.pixels().iter().all(|pixel| pixel.red() == pixel.green() && pixel.green() == pixel.blue());
    let mut out = Vec::with_capacity(256 << 10);
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_color(if grey { ColorType::Grayscale } else { ColorType::Rgb });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fastest);
    encoder.set_filter(Filter::Up);
    encoder.set_pixel_dims(Some(per_metre(dpi)));
    let mut writer = encoder.write_header().ok()?;
    let mut stream = writer.stream_writer().ok()?;
    let channels = if grey { 1 } else { 3 };
    let mut row = vec![0; width as usize * channels];
    for line in pixmap.pixels().chunks_exact(width as usize) {
        if grey {
            row.iter_mut().zip(line).for_each(|(to, from)| *to = from.red());
        } else {
            for (to, from) in row.chunks_exact_mut(3).zip(line) {
                to.copy_from_slice(&[from.red(), from.green(), from.blue()]);
            }
        }
        stream.write_all(&row).ok()?;
    }
    stream.finish().ok()?;
    drop(writer);
    Some(out)
}

/// The resolution as PNG states it (pHYs).
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the resolution is limited before"
)]
fn per_metre(dpi: f32) -> png::PixelDimensions {
    let count = (dpi / 0.0254).round() as u32;
    png::PixelDimensions { xppu: count, yppu: count, unit: png::Unit::Meter }
}
