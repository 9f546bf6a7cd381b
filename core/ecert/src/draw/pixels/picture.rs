use std::rc::Rc;

use tiny_skia::{FilterQuality, Mask, Pixmap, PixmapPaint, PremultipliedColorU8, Transform};

use super::{super::image::Picture, canvas::float};

/// Pictures whose averaged form is kept for the next use.
const KEPT: usize = 4;

/// A picture, averaged to about the size at which it is drawn: the filter looks at few neighbours only.
pub(super) struct Scaled {
    picture: Rc<Picture>,
    shrink: u32,
    reduced: Option<Pixmap>,
}

impl Scaled {
    /// The picture for this placement, made now or kept from before.
    pub(super) fn find<'a>(
        kept: &'a mut Vec<Self>,
        picture: &Rc<Picture>,
        unit: Transform,
    ) -> Option<&'a Self> {
        let shrink = shrink(&picture.pixels, unit);
        let same = |one: &Self| Rc::ptr_eq(&one.picture, picture) && one.shrink == shrink;
        if let Some(index) = kept.iter().position(same) {
            return kept.get(index);
        }
        let reduced = if shrink > 1 { Some(reduce(&picture.pixels, shrink)?) } else { None };
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push(Self { picture: Rc::clone(picture), shrink, reduced });
        kept.last()
    }

    /// Draws it into the unit square of the transform.
    pub(super) fn draw(&self, sheet: &mut Pixmap, unit: Transform, alpha: f32, mask: Option<&Mask>) {
        let pixels = self.reduced.as_ref().unwrap_or(&self.picture.pixels);
        // The last block of an averaged picture may reach beyond the picture's edge.
        let over = self.reduced.as_ref().map_or((1.0, 1.0), |reduced| {
            let full = &self.picture.pixels;
            let n = float(self.shrink);
            (
                float(reduced.width()) * n / float(full.width()),
                float(reduced.height()) * n / float(full.height()),
            )
        });
        let place = unit.pre_scale(over.0 / float(pixels.width()), over.1 / float(pixels.height()));
        let scale = place.get_scale();
        // Codes of two colours are enlarged with hard edges, as they are printed.
        let hard = scale.0.min(scale.1) > 1.2 && self.picture.two_colours;
        let quality = if hard { FilterQuality::Nearest } else { FilterQuality::Bilinear };
        let paint = PixmapPaint { opacity: alpha, quality, ..PixmapPaint::default() };
        sheet.draw_pixmap(0, 0, pixels.as_ref(), &paint, place, mask);
    }
}

/// How many pixels of the picture fall on one of the sheet, at most 64.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 64")]
fn shrink(picture: &Pixmap, unit: Transform) -> u32 {
    let (wide, high) = unit.get_scale();
    let (wide, high) = (wide / float(picture.width()), high / float(picture.height()));
    (1.0 / wide.max(high).max(1e-4)).round().clamp(1.0, 64.0) as u32
}

/// The picture at 1/n, each pixel the mean of its block.
#[expect(clippy::many_single_char_names, reason = "channels are named so")]
fn reduce(picture: &Pixmap, n: u32) -> Option<Pixmap> {
    let mut out = Pixmap::new(picture.width().div_ceil(n), picture.height().div_ceil(n))?;
    let (width, columns) = (picture.width() as usize, out.width() as usize);
    let n = n as usize;
    let rows = picture.height() as usize;
    let source = picture.pixels();
    for (index, pixel) in out.pixels_mut().iter_mut().enumerate() {
        let (left, top) = (index % columns * n, index / columns * n);
        let (mut sum, mut count) = ([0u32; 4], 0u32);
        for line in source.chunks_exact(width).take(rows.min(top + n)).skip(top) {
            for one in &line[left..width.min(left + n)] {
                for (sum, value) in sum.iter_mut().zip([one.red(), one.green(), one.blue(), one.alpha()]) {
                    *sum += u32::from(value);
                }
                count += 1;
            }
        }
        let [r, g, b, a] = sum.map(|sum| u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX));
        *pixel = PremultipliedColorU8::from_rgba(r, g, b, a)?;
    }
    Some(out)
}
