use std::rc::Rc;

use serde::Serialize;
use tiny_skia::{Color, FillRule, PathBuilder, Rect, Transform};

use super::{
    DrawError, Fonts,
    canvas::{Canvas, Ink},
    fonts::{Book, Glyph},
    report::Report,
};

/// What is drawn over a page whose verdict is not `valid`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Words on bands across the page: it was altered, or something that shows on it is not protected.
    NotVerified,
    /// A red frame with words: nobody signed it.
    NotSigned,
    /// An amber frame with words: it is whole, but who signed it, or when, is not proven.
    NotProven,
}

impl Mark {
    pub(super) const ALL: [Self; 3] = [Self::NotVerified, Self::NotSigned, Self::NotProven];

    /// What is written.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::NotVerified => "未通过验证  NOT VERIFIED",
            Self::NotSigned => "未签章  NOT SIGNED",
            Self::NotProven => "尚未核实  NOT PROVEN",
        }
    }

    /// Draws the mark over a sheet of this size.
    pub(super) fn draw(
        self,
        canvas: &mut dyn Canvas,
        size: (f32, f32),
        fonts: &Fonts<'_>,
    ) -> Result<(), DrawError> {
        let book = Book::new(fonts)?;
        let translucent = Color::from_rgba8(200, 16, 16, 200);
        match self {
            Self::NotVerified => {
                across(canvas, size, &Words::of(self.words(), &book, translucent));
            }
            Self::NotSigned => {
                let red = Color::from_rgba8(200, 16, 16, 255);
                frame(canvas, size, &Words::of(self.words(), &book, Color::WHITE), red);
            }
            Self::NotProven => {
                let amber = Color::from_rgba8(176, 104, 0, 255);
                frame(canvas, size, &Words::of(self.words(), &book, Color::WHITE), amber);
            }
        }
        Ok(())
    }
}

/// A line of words and what it is written with.
struct Words {
    glyphs: Vec<Rc<Glyph>>,
    /// Its length in ems.
    length: f32,
    ink: Ink,
}

impl Words {
    fn of(text: &str, book: &Book<'_>, color: Color) -> Self {
        let mut report = Report::default();
        let glyphs: Vec<_> =
            text.chars().map(|letter| Rc::new(book.fallback(letter, false, &mut report))).collect();
        let length = glyphs.iter().map(|glyph| glyph.advance).sum();
        Self { glyphs, length, ink: Ink::Flat(color) }
    }

    /// Writes the words from the origin of the transform to the right.
    fn write(&self, canvas: &mut dyn Canvas, at: Transform, size: f32) {
        let mut x = 0.0;
        for glyph in &self.glyphs {
            canvas.glyph(glyph, at.pre_translate(x, 0.0).pre_scale(size, -size), &self.ink);
            x += glyph.advance * size;
        }
    }
}

/// Three bands from corner to corner.
fn across(canvas: &mut dyn Canvas, (width, height): (f32, f32), words: &Words) {
    let pale = Color::from_rgba8(255, 235, 235, 190);
    let diagonal = width.hypot(height);
    let angle = (-height).atan2(width).to_degrees();
    let size = diagonal / 17.0;
    for lift in [-0.28, 0.0, 0.28] {
        let middle = Transform::from_translate(width / 2.0, height / 2.0)
            .pre_concat(Transform::from_rotate(angle))
            .pre_translate(0.0, lift * diagonal);
        band(canvas, middle, (-diagonal, -size * 0.75), (diagonal * 2.0, size * 1.5), pale);
        words.write(canvas, middle.pre_translate(-words.length / 2.0 * size, size * 0.36), size);
    }
}

/// Words along the four edges.
fn frame(canvas: &mut dyn Canvas, (width, height): (f32, f32), words: &Words, color: Color) {
    let thick = width.min(height) * 0.03;
    let size = thick * 0.7;
    let edges = [
        (Transform::identity(), width),
        (Transform::from_translate(0.0, height - thick), width),
        (Transform::from_translate(0.0, height).pre_rotate(-90.0), height),
        (Transform::from_translate(width - thick, height).pre_rotate(-90.0), height),
    ];
    let step = (words.length + 2.0) * size;
    for (edge, length) in edges {
        band(canvas, edge, (0.0, 0.0), (length, thick), color);
        let mut x = size;
        while x + words.length * size < length {
            words.write(canvas, edge.pre_translate(x, thick * 0.76), size);
            x += step;
        }
    }
}

fn band(canvas: &mut dyn Canvas, place: Transform, corner: (f32, f32), size: (f32, f32), color: Color) {
    if let Some(area) = Rect::from_xywh(corner.0, corner.1, size.0, size.1) {
        canvas.fill(&PathBuilder::from_rect(area), FillRule::Winding, place, &Ink::Flat(color));
    }
}
