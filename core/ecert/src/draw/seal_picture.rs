use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Stroke, Transform};

use super::{DrawError, Fonts, fonts::Book, report::Report};

/// The picture of an official seal: a red ring, a star, the body's name along the arc, a line below the star.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealPicture<'a> {
    /// The body's name.
    pub name: &'a str,
    /// A line below the star, such as `政务服务专用章`; may be empty.
    pub caption: &'a str,
    /// Width and height in pixels.
    pub pixels: u32,
}

impl SealPicture<'_> {
    /// Draws the seal as PNG on transparent ground.
    pub fn to_png(&self, fonts: &Fonts<'_>) -> Result<Vec<u8>, DrawError> {
        if !(64..=4096).contains(&self.pixels) {
            return Err(DrawError::Size);
        }
        let mut pixmap = Pixmap::new(self.pixels, self.pixels).ok_or(DrawError::Size)?;
        let half = f32::from(u16::try_from(self.pixels).map_err(|_| DrawError::Size)?) / 2.0;
        // Everything below is drawn in a circle of radius 1 around the origin.
        let unit = Transform::from_translate(half, half).pre_scale(half, half);
        let mut red = Paint { anti_alias: true, ..Paint::default() };
        red.set_color(Color::from_rgba8(214, 20, 26, 232));
        if let Some(ring) = PathBuilder::from_circle(0.0, 0.0, 0.95) {
            let stroke = Stroke { width: 0.055, ..Stroke::default() };
            pixmap.stroke_path(&ring, &red, &stroke, unit, None);
        }
        if let Some(star) = star() {
            pixmap.fill_path(&star, &red, FillRule::Winding, unit, None);
        }
        let book = Book::new(fonts)?;
        let size = arc_size(self.name);
        let count = count(self.name);
        let span = (count - 1.0).max(0.0) * arc_step(count);
        for (character, index) in self.name.chars().zip(0u16..) {
            let angle = f32::from(index) * arc_step(count) - span / 2.0;
            let place = unit.pre_concat(Transform::from_rotate(angle)).pre_translate(0.0, -0.66);
            letter(&mut pixmap, &book, character, size, place, &red);
        }
        let caption_size = (1.0 / count_or_one(self.caption)).min(0.16);
        let left = -caption_size * (count_or_one(self.caption) - 1.0) / 2.0;
        for (character, index) in self.caption.chars().zip(0u16..) {
            let place = unit.pre_translate(left + f32::from(index) * caption_size, 0.62);
            letter(&mut pixmap, &book, character, (caption_size * 0.94, caption_size), place, &red);
        }
        pixmap.encode_png().map_err(|_| DrawError::Size)
    }
}

/// Width and height of a letter on the arc.
fn arc_size(name: &str) -> (f32, f32) {
    let step = arc_step(count(name)).to_radians() * 0.66;
    ((step * 0.92).min(0.24), 0.27)
}

/// Degrees from one letter to the next: all of them within 240.
fn arc_step(count: f32) -> f32 {
    (240.0 / (count - 1.0).max(1.0)).min(26.0)
}

fn count(text: &str) -> f32 {
    f32::from(u16::try_from(text.chars().count()).unwrap_or(u16::MAX))
}

fn count_or_one(text: &str) -> f32 {
    count(text).max(1.0)
}

fn star() -> Option<tiny_skia::Path> {
    let mut builder = PathBuilder::new();
    for point in 0u8..10 {
        let radius = if point % 2 == 0 { 0.3 } else { 0.3 * 0.381_966 };
        let (sin, cos) = (f32::from(point) * 36.0).to_radians().sin_cos();
        let (x, y) = (radius * sin, -radius * cos);
        if point == 0 { builder.move_to(x, y) } else { builder.line_to(x, y) }
    }
    builder.close();
    builder.finish()
}

/// One letter centred on the origin of `place`, a little bolder than the font draws it.
fn letter(
    pixmap: &mut Pixmap,
    book: &Book<'_>,
    letter: char,
    (w, h): (f32, f32),
    place: Transform,
    red: &Paint<'_>,
) {
    let Some(outline) = book.fallback(letter, false, &mut Report::default()).outline else { return };
    let place = place.pre_translate(-w / 2.0, h * 0.38).pre_scale(w, -h);
    pixmap.fill_path(&outline, red, FillRule::Winding, place, None);
    let stroke = Stroke { width: 0.025, ..Stroke::default() };
    pixmap.stroke_path(&outline, red, &stroke, place, None);
}
