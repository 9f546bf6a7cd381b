//! The mark across a page that is not verified.
use tiny_skia::{Color, FillRule, Paint, Pixmap, Rect, Transform};

use super::{DrawError, Fonts, fonts::Book, report::Report};

const WORDS: &str = "未通过验证  NOT VERIFIED";

/// Draws the words three times across the page, each on a band.
pub(super) fn across(pixmap: &mut Pixmap, fonts: &Fonts<'_>) -> Result<(), DrawError> {
    let (width, height) = (side(pixmap.width()), side(pixmap.height()));
    let diagonal = width.hypot(height);
    let angle = (-height).atan2(width).to_degrees();
    let size = diagonal / 17.0;
    let mut red = Paint { anti_alias: true, ..Paint::default() };
    red.set_color(Color::from_rgba8(200, 16, 16, 200));
    let mut pale = Paint::default();
    pale.set_color(Color::from_rgba8(255, 235, 235, 190));
    for lift in [-0.28, 0.0, 0.28] {
        let middle = Transform::from_translate(width / 2.0, height / 2.0)
            .pre_concat(Transform::from_rotate(angle))
            .pre_translate(0.0, lift * diagonal);
        if let Some(band) = Rect::from_xywh(-diagonal, -size * 0.75, diagonal * 2.0, size * 1.5) {
            pixmap.fill_rect(band, &pale, middle, None);
        }
        words(pixmap, fonts, size, middle, &red)?;
    }
    Ok(())
}

fn words(
    pixmap: &mut Pixmap,
    fonts: &Fonts<'_>,
    size: f32,
    middle: Transform,
    red: &Paint<'_>,
) -> Result<(), DrawError> {
    let (book, mut report) = (Book::new(fonts)?, Report::default());
    let glyphs: Vec<_> = WORDS.chars().map(|c| book.fallback(c, false, &mut report)).collect();
    let total: f32 = glyphs.iter().map(|glyph| glyph.advance).sum();
    let mut x = -total / 2.0 * size;
    for glyph in glyphs {
        if let Some(outline) = glyph.outline {
            let place = middle.pre_translate(x, size * 0.36).pre_scale(size, -size);
            pixmap.fill_path(&outline, red, FillRule::Winding, place, None);
        }
        x += glyph.advance * size;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "sides are limited far below what a float holds exactly")]
fn side(pixels: u32) -> f32 {
    pixels as f32
}
