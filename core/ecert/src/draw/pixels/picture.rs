use tiny_skia::{FilterQuality, Mask, Pixmap, PixmapPaint, Transform};

use super::{super::image::Picture, canvas::float, resample};

/// Enlarged more than this, pictures other than codes are smoothed.
const SMOOTH: f32 = 2.0;

/// Draws a picture into the unit square of the transform.
pub(super) fn draw(sheet: &mut Pixmap, picture: &Picture, unit: Transform, alpha: f32, mask: Option<&Mask>) {
    let turned = turned(&picture.pixels, unit);
    let (pixels, unit) = turned.as_ref().map_or((&picture.pixels, unit), |(pixels, unit)| (pixels, *unit));
    let place = unit.pre_scale(1.0 / float(pixels.width()), 1.0 / float(pixels.height()));
    let scale = place.get_scale();
    let enlarged = scale.0.max(scale.1) > SMOOTH;
    if (!enlarged || picture.two_colours) && resample::draw(sheet, pixels, unit, alpha, mask) {
        return;
    }
    // Far smaller than its pixels, a turned picture is averaged first: the filter looks at few neighbours only.
    let step = 1.0 / scale.0.max(scale.1).max(1e-4);
    let reduced = (step >= 1.5).then(|| reduce(pixels, step)).flatten();
    let pixels = reduced.as_ref().unwrap_or(pixels);
    let place = unit.pre_scale(1.0 / float(pixels.width()), 1.0 / float(pixels.height()));
    let quality = if picture.two_colours { FilterQuality::Nearest } else { FilterQuality::Bilinear };
    let paint = PixmapPaint { opacity: alpha, quality, ..PixmapPaint::default() };
    sheet.draw_pixmap(0, 0, pixels.as_ref(), &paint, place, mask);
}

/// A picture that stands on its side or is mirrored, set upright pixel by pixel, with the transform that is left.
fn turned(picture: &Pixmap, unit: Transform) -> Option<(Pixmap, Transform)> {
    let aside = unit.sx.abs() < 1e-4 && unit.sy.abs() < 1e-4;
    let upright = unit.kx.abs() < 1e-4 && unit.ky.abs() < 1e-4;
    if !aside && (!upright || unit.sx > 0.0 && unit.sy > 0.0) {
        return None;
    }
    // Where the sheet's right and down lie on the picture.
    let (across, down) = if aside { (unit.kx, unit.ky) } else { (unit.sx, unit.sy) };
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut out = if aside {
        Pixmap::new(picture.height(), picture.width())?
    } else {
        Pixmap::new(picture.width(), picture.height())?
    };
    let columns = out.width() as usize;
    let rows = out.height() as usize;
    let source = picture.pixels();
    for (y, line) in out.pixels_mut().chunks_exact_mut(columns).enumerate() {
        let along = if down < 0.0 { rows - 1 - y } else { y };
        for (x, pixel) in line.iter_mut().enumerate() {
            let over = if across < 0.0 { columns - 1 - x } else { x };
            let (column, row) = if aside { (along, over) } else { (over, along) };
            *pixel = source[row.min(height - 1) * width + column.min(width - 1)];
        }
    }
    let left = unit.tx + across.min(0.0);
    let top = unit.ty + down.min(0.0);
    Some((out, Transform::from_row(across.abs(), 0.0, 0.0, down.abs(), left, top)))
}

/// The picture made smaller by this factor.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "smaller than the picture")]
fn reduce(picture: &Pixmap, step: f32) -> Option<Pixmap> {
    let side = |length: u32| (float(length) / step).ceil().max(1.0) as u32;
    let mut out = Pixmap::new(side(picture.width()), side(picture.height()))?;
    let unit = Transform::from_scale(float(out.width()), float(out.height()));
    resample::draw(&mut out, picture, unit, 1.0, None).then_some(out)
}

#[cfg(test)]
mod tests {
    use tiny_skia::{Color, PremultipliedColorU8};

    use super::*;

    #[test]
    fn a_picture_on_its_side_or_mirrored_shows_every_corner_where_it_belongs() {
        let mut pixels = Pixmap::new(2, 2).unwrap();
        let shades = [10u8, 20, 30, 40];
        for (pixel, shade) in pixels.pixels_mut().iter_mut().zip(shades) {
            *pixel = PremultipliedColorU8::from_rgba(shade, shade, shade, 255).unwrap();
        }
        let picture = Picture::drawn(pixels);
        let shown = |unit: Transform| {
            let mut sheet = Pixmap::new(2, 2).unwrap();
            sheet.fill(Color::WHITE);
            draw(&mut sheet, &picture, unit, 1.0, None);
            sheet.pixels().iter().map(|pixel| pixel.red()).collect::<Vec<_>>()
        };
        assert_eq!(shown(Transform::from_scale(2.0, 2.0)), [10, 20, 30, 40]);
        assert_eq!(shown(Transform::from_row(-2.0, 0.0, 0.0, 2.0, 2.0, 0.0)), [20, 10, 40, 30]);
        assert_eq!(shown(Transform::from_row(2.0, 0.0, 0.0, -2.0, 0.0, 2.0)), [30, 40, 10, 20]);
        // A quarter to the right: x goes down, y goes left.
        assert_eq!(shown(Transform::from_row(0.0, 2.0, -2.0, 0.0, 2.0, 0.0)), [30, 10, 40, 20]);
    }
}
