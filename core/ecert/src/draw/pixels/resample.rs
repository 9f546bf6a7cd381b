use tiny_skia::{Mask, Pixmap, PremultipliedColorU8, Transform};

use super::canvas::float;

/// Pixels along one side that are drawn at most.
const SIDE: f32 = 32_000.0;

/// Which source pixels make up each pixel of the sheet along one axis, and how much of it each covers.
struct Axis {
    /// The first pixel of the sheet.
    start: usize,
    /// By pixel of the sheet: the first source pixel, and the range of weights.
    runs: Vec<(usize, std::ops::Range<usize>)>,
    weights: Vec<f32>,
}

/// Draws a picture into an upright box: every pixel is the mean of what falls into it, its edges as far as they reach.
/// `false` if the picture is turned, mirrored or far enlarged.
pub(super) fn draw(
    sheet: &mut Pixmap,
    picture: &Pixmap,
    unit: Transform,
    alpha: f32,
    mask: Option<&Mask>,
) -> bool {
    let upright = unit.kx.abs() < 1e-4 && unit.ky.abs() < 1e-4;
    let sizes = [unit.sx, unit.sy];
    if !upright || sizes.iter().any(|size| !(0.05..SIDE).contains(size)) {
        return false;
    }
    let columns = axis(unit.tx, unit.sx, picture.width(), sheet.width());
    let rows = axis(unit.ty, unit.sy, picture.height(), sheet.height());
    let width = picture.width() as usize;
    let stride = sheet.width() as usize;
    let mut lines = Lines::default();
    let mut sums = vec![[0.0f32; 4]; columns.runs.len()];
    for (row, (first, weights)) in rows.runs.iter().enumerate() {
        sums.fill([0.0; 4]);
        for (offset, weight) in rows.weights[weights.clone()].iter().enumerate() {
            let source = first + offset;
            let line = lines.get(source, &columns, &picture.pixels()[source * width..(source + 1) * width]);
            for (sum, values) in sums.iter_mut().zip(line) {
                add(sum, *values, *weight);
            }
        }
        let start = (rows.start + row) * stride + columns.start;
        let line = &mut sheet.pixels_mut()[start..start + columns.runs.len()];
        let through = mask.map(|mask| &mask.data()[start..start + columns.runs.len()]);
        blend(line, &sums, alpha, through);
    }
    true
}

/// Rows of the picture that have been reduced to the sheet's columns; neighbours on the sheet share at most two.
#[derive(Default)]
struct Lines {
    kept: [(Option<usize>, Vec<[f32; 4]>); 2],
}

impl Lines {
    fn get(&mut self, source: usize, columns: &Axis, pixels: &[PremultipliedColorU8]) -> &[[f32; 4]] {
        let slot = source % 2;
        if self.kept[slot].0 != Some(source) {
            let (key, line) = &mut self.kept[slot];
            *key = Some(source);
            line.clear();
            for (first, weights) in &columns.runs {
                let mut sum = [0.0f32; 4];
                for (pixel, weight) in pixels[*first..].iter().zip(&columns.weights[weights.clone()]) {
                    let values = [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()];
                    add(&mut sum, values.map(f32::from), *weight);
                }
                line.push(sum);
            }
        }
        &self.kept[slot].1
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the sheet and the picture"
)]
fn axis(origin: f32, size: f32, source: u32, sheet: u32) -> Axis {
    let start = origin.floor().clamp(0.0, float(sheet));
    let end = (origin + size).ceil().clamp(start, float(sheet));
    let ratio = float(source) / size;
    let (mut runs, mut weights) = (Vec::new(), Vec::new());
    let mut at = start;
    while at < end {
        let from = ((at - origin) * ratio).clamp(0.0, float(source));
        let to = ((at + 1.0 - origin) * ratio).clamp(from, float(source));
        let (first, last) = (from as usize, (to.ceil() as usize).min(source as usize));
        let begin = weights.len();
        for pixel in first..last.max(first) {
            let edge = float(u32::try_from(pixel).unwrap_or(u32::MAX));
            weights.push((to.min(edge + 1.0) - from.max(edge)).max(0.0) / ratio);
        }
        runs.push((first, begin..weights.len()));
        at += 1.0;
    }
    Axis { start: start as usize, runs, weights }
}

fn add(sum: &mut [f32; 4], values: [f32; 4], weight: f32) {
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += value * weight;
    }
}

/// Lays a row of premultiplied sums over a row of the sheet.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no sum is above 255")]
fn blend(line: &mut [PremultipliedColorU8], sums: &[[f32; 4]], alpha: f32, through: Option<&[u8]>) {
    for (index, (pixel, sum)) in line.iter_mut().zip(sums).enumerate() {
        let share = alpha * through.map_or(1.0, |through| f32::from(through[index]) / 255.0);
        let stay = 1.0 - (sum[3] * share / 255.0).min(1.0);
        let under = [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()];
        let mut mixed = [0u8; 4];
        for ((mixed, sum), under) in mixed.iter_mut().zip(sum).zip(under) {
            *mixed = (sum * share + f32::from(under) * stay + 0.5) as u8;
        }
        let [red, green, blue, alpha] = mixed;
        let color = PremultipliedColorU8::from_rgba(red.min(alpha), green.min(alpha), blue.min(alpha), alpha);
        *pixel = color.unwrap_or(*pixel);
    }
}

#[cfg(test)]
mod tests {
    use tiny_skia::Color;

    use super::*;

    #[test]
    fn a_picture_is_averaged_and_its_edges_are_as_dark_as_they_reach() {
        let mut sheet = Pixmap::new(8, 4).unwrap();
        sheet.fill(Color::WHITE);
        let mut picture = Pixmap::new(4, 4).unwrap();
        picture.fill(Color::BLACK);
        // Two pixels wide from 1.5 on, one high from 1: half, whole and half a pixel across.
        assert!(draw(&mut sheet, &picture, Transform::from_row(2.0, 0.0, 0.0, 1.0, 1.5, 1.0), 1.0, None));
        let row: Vec<u8> = (0..5).map(|x| sheet.pixel(x, 1).unwrap().red()).collect();
        assert_eq!(row, [255, 128, 0, 128, 255]);
        assert_eq!(sheet.pixel(2, 0).unwrap().red(), 255);
        assert!(!draw(&mut sheet, &picture, Transform::from_rotate(30.0), 1.0, None));
    }
}
