use std::borrow::Cow;

use tiny_skia::{ColorU8, Pixmap, PremultipliedColorU8};

/// A decoded picture.
pub(in super::super) struct Picture {
    pub(in super::super) pixels: Pixmap,
    /// Whether it consists of two colours only, as codes do.
    pub(in super::super) two_colours: bool,
    /// The file it came from and its type, where every viewer can read that.
    source: Option<(&'static str, Vec<u8>)>,
}

impl Picture {
    pub(super) fn new(pixels: Pixmap, source: Option<(&'static str, &[u8])>) -> Self {
        let two_colours = two_colours(&pixels);
        Self { pixels, two_colours, source: source.map(|(kind, bytes)| (kind, bytes.to_vec())) }
    }

    /// A picture that was drawn here.
    pub(in super::super) fn drawn(pixels: Pixmap) -> Self {
        Self { pixels, two_colours: false, source: None }
    }

    /// The picture as a file that every viewer can read: as it came, or as PNG.
    pub(in super::super) fn file(&self) -> Option<(&'static str, Cow<'_, [u8]>)> {
        match &self.source {
            Some((kind, bytes)) => Some((kind, Cow::Borrowed(bytes))),
            None => Some(("image/png", Cow::Owned(self.pixels.encode_png().ok()?))),
        }
    }

    /// The picture with its alpha multiplied by how dark the mask is: black shows, white hides. `None` if the mask hides
    /// nothing.
    pub(in super::super) fn masked(&self, mask: &Picture) -> Option<Self> {
        let (width, height) = (self.pixels.width(), self.pixels.height());
        let mut pixels = Pixmap::new(width, height)?;
        let across = u64::from(mask.pixels.width());
        let down = u64::from(mask.pixels.height());
        let shown = mask.pixels.pixels();
        let columns = usize::try_from(across).ok()?;
        for (index, (to, from)) in pixels.pixels_mut().iter_mut().zip(self.pixels.pixels()).enumerate() {
            let (x, y) = (index as u64 % u64::from(width), index as u64 / u64::from(width));
            let column = usize::try_from(x * across / u64::from(width)).ok()?;
            let row = usize::try_from(y * down / u64::from(height)).ok()?;
            let dark =
                255 - shown.get(row * columns + column).map_or(255, |pixel| pixel.demultiply().green());
            let scale = |value: u8| u8::try_from(u16::from(value) * u16::from(dark) / 255).unwrap_or(u8::MAX);
            let [red, green, blue, alpha] = [from.red(), from.green(), from.blue(), from.alpha()].map(scale);
            *to = PremultipliedColorU8::from_rgba(red, green, blue, alpha)?;
        }
        Some(Self::new(pixels, None))
    }
}

/// Whether no third colour occurs.
fn two_colours(pixels: &Pixmap) -> bool {
    let pixels = pixels.pixels();
    let Some(first) = pixels.first() else { return false };
    let Some(second) = pixels.iter().find(|pixel| *pixel != first) else { return false };
    pixels.iter().all(|pixel| pixel == first || pixel == second)
}

/// Pixels from rows of red, green, blue and, with four channels, alpha.
pub(super) fn from_channels(width: u32, height: u32, bytes: &[u8], channels: usize) -> Option<Pixmap> {
    let mut pixels = Pixmap::new(width, height)?;
    for (pixel, value) in pixels.pixels_mut().iter_mut().zip(bytes.chunks_exact(channels)) {
        let color = match value {
            [grey] => ColorU8::from_rgba(*grey, *grey, *grey, 255),
            [grey, alpha] => ColorU8::from_rgba(*grey, *grey, *grey, *alpha),
            [r, g, b] => ColorU8::from_rgba(*r, *g, *b, 255),
            [r, g, b, alpha, ..] => ColorU8::from_rgba(*r, *g, *b, *alpha),
            [] => return None,
        };
        *pixel = color.premultiply();
    }
    Some(pixels)
}
