use tiny_skia::{Color, Pixmap};

use super::{
    DrawError, Fonts, Mark, Note,
    pixels::{Pixels, to_png},
    sheet::{Sheet, Shown},
};
use crate::{package::Package, verdict::Verdict};

const MILLIMETRES_PER_INCH: f32 = 25.4;
/// Pixels that a drawn page may have.
const PIXELS: f32 = 64_000_000.0;

/// A drawn page.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The page as PNG.
    pub png: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What was drawn over it; `None` if its verdict is `valid`.
    pub mark: Option<Mark>,
    /// What was substituted or left out.
    pub report: Vec<Note>,
}

/// Draws a page with the fonts in the library. Pages are counted from 0 over all documents.
#[cfg(feature = "bundled-fonts")]
pub fn page_to_png(
    package: &Package,
    verdict: &Verdict,
    page: usize,
    dpi: f32,
) -> Result<Drawing, DrawError> {
    page_to_png_with(package, verdict, page, dpi, &Fonts::bundled())
}

/// Draws a page with fonts that the host hands in.
pub fn page_to_png_with(
    package: &Package,
    verdict: &Verdict,
    page: usize,
    dpi: f32,
    fonts: &Fonts<'_>,
) -> Result<Drawing, DrawError> {
    let sheet = Sheet::find(package, verdict, page)?;
    let scale = dpi / MILLIMETRES_PER_INCH;
    let mut pixmap = empty(sheet.area.width * scale, sheet.area.height * scale, dpi)?;
    pixmap.fill(Color::WHITE);
    let mut pixels = Pixels::new(pixmap);
    let Shown { mark, report } = sheet.show(&mut pixels, scale, fonts)?;
    let pixmap = pixels.into_pixmap();
    let png = to_png(&pixmap, dpi).ok_or(DrawError::Size)?;
    Ok(Drawing { png, width: pixmap.width(), height: pixmap.height(), mark, report })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked against the limit before"
)]
fn empty(width: f32, height: f32, dpi: f32) -> Result<Pixmap, DrawError> {
    let (width, height) = (width.round(), height.round());
    let fits = width >= 1.0 && height >= 1.0 && width * height <= PIXELS;
    if !(fits && (18.0..=1200.0).contains(&dpi)) {
        return Err(DrawError::Size);
    }
    Pixmap::new(width as u32, height as u32).ok_or(DrawError::Size)
}
