//! Pictures on a page.
use roxmltree::Node;
use tiny_skia::{FilterQuality, Mask, Pixmap, PixmapPaint, Transform};

use super::{
    image,
    painter::{Frame, Painter},
    report::Note,
};
use crate::xml::Element as _;

impl Painter<'_> {
    pub(super) fn image(&mut self, node: &Node<'_, '_>, frame: &Frame) {
        let frame = self.enter(node, frame);
        if node.child("ImageMask").is_some() || node.attr("ImageMask").is_some() {
            self.report.note(Note::FeatureLeftOut("ImageMask".to_owned()));
        }
        let media = node.attr("ResourceID").and_then(|id| self.resources.media.get(id));
        let Some(bytes) = media.and_then(|media| self.package.entry(&media.file)) else {
            self.report.note(Note::ImageLeftOut("missing".to_owned()));
            return;
        };
        match image::decode(bytes) {
            Err(format) => self.report.note(Note::ImageLeftOut(format.to_owned())),
            Ok(picture) => {
                self.objects += picture.pixels().len() / 20_000;
                self.picture(&picture, frame.transform, frame.clip.as_deref(), frame.alpha);
            }
        }
    }

    /// Draws a picture into the unit square of the transform.
    pub(super) fn picture(&mut self, picture: &Pixmap, unit: Transform, clip: Option<&Mask>, alpha: f32) {
        let (width, height) = (small(picture.width()), small(picture.height()));
        let transform = unit.pre_scale(1.0 / width, 1.0 / height);
        // Far smaller than its pixels, a picture is averaged first: the filter looks at few neighbours only.
        let scale = transform.get_scale();
        let shrink = (1.0 / scale.0.max(scale.1).max(1e-4)).floor().clamp(1.0, 64.0);
        let reduced = (shrink >= 2.0).then(|| reduce(picture, shrink)).flatten();
        let paint =
            PixmapPaint { opacity: alpha, quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
        match reduced {
            Some(smaller) => {
                let (width, height) = (small(smaller.width()), small(smaller.height()));
                let transform = unit.pre_scale(1.0 / width, 1.0 / height);
                self.pixmap.draw_pixmap(0, 0, smaller.as_ref(), &paint, transform, clip);
            }
            None => self.pixmap.draw_pixmap(0, 0, picture.as_ref(), &paint, transform, clip),
        }
    }
}

/// A side in pixels; pictures have less than 2^24 of them.
#[expect(clippy::cast_precision_loss, reason = "sides are limited far below what a float holds exactly")]
fn small(side: u32) -> f32 {
    side as f32
}

/// The picture at 1/n, each pixel the mean of its block.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "n lies between 2 and 64")]
#[expect(clippy::many_single_char_names, reason = "channels are named so")]
fn reduce(picture: &Pixmap, n: f32) -> Option<Pixmap> {
    let n = n as u32;
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
        *pixel = tiny_skia::PremultipliedColorU8::from_rgba(r, g, b, a)?;
    }
    Some(out)
}
