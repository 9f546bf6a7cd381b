//! The mark across a page that is not verified.
use std::rc::Rc;

use tiny_skia::{Color, FillRule, PathBuilder, Rect, Transform};

use super::{
    DrawError, Fonts,
    canvas::{Canvas, Ink},
    fonts::Book,
    report::Report,
};

const WORDS: &str = "未通过验证  NOT VERIFIED";

/// Draws the words three times across a sheet of this size, each on a band.
pub(super) fn across(
    canvas: &mut dyn Canvas,
    width: f32,
    height: f32,
    fonts: &Fonts<'_>,
) -> Result<(), DrawError> {
    let (book, mut report) = (Book::new(fonts)?, Report::default());
    let glyphs: Vec<_> =
        WORDS.chars().map(|letter| Rc::new(book.fallback(letter, false, &mut report))).collect();
    let total: f32 = glyphs.iter().map(|glyph| glyph.advance).sum();
    let diagonal = width.hypot(height);
    let angle = (-height).atan2(width).to_degrees();
    let size = diagonal / 17.0;
    let red = Ink::Flat(Color::from_rgba8(200, 16, 16, 200));
    let pale = Ink::Flat(Color::from_rgba8(255, 235, 235, 190));
    for lift in [-0.28, 0.0, 0.28] {
        let middle = Transform::from_translate(width / 2.0, height / 2.0)
            .pre_concat(Transform::from_rotate(angle))
            .pre_translate(0.0, lift * diagonal);
        if let Some(band) = Rect::from_xywh(-diagonal, -size * 0.75, diagonal * 2.0, size * 1.5) {
            canvas.fill(&PathBuilder::from_rect(band), FillRule::Winding, middle, &pale);
        }
        let mut x = -total / 2.0 * size;
        for glyph in &glyphs {
            canvas.glyph(glyph, middle.pre_translate(x, size * 0.36).pre_scale(size, -size), &red);
            x += glyph.advance * size;
        }
    }
    Ok(())
}
