//! How alike two pages look: 1 for the same, near 0 for unrelated ones. Both are reduced to cells of several pixels, so that a
//! shift by a pixel or another cut of a letter costs little and a missing or misplaced one much; then windows of cells are
//! compared by mean, contrast and structure (SSIM, Wang et al. 2004). Windows that are blank on both do not count.
use tiny_skia::{Pixmap, PremultipliedColorU8};

/// Cells across one page.
const CELLS: usize = 220;
/// Cells along one side of a window.
const WINDOW: usize = 8;

struct Shades {
    width: usize,
    height: usize,
    values: Vec<f64>,
}

pub(super) fn likeness(a: &Pixmap, b: &Pixmap) -> f64 {
    let (a, b) = (shades(a), shades(b));
    let (width, height) = (a.width.min(b.width), a.height.min(b.height));
    let (mut sum, mut count) = (0.0, 0.0);
    for top in (0..height.saturating_sub(WINDOW)).step_by(WINDOW / 2) {
        for left in (0..width.saturating_sub(WINDOW)).step_by(WINDOW / 2) {
            let (own, other) = (a.window(left, top), b.window(left, top));
            if own.iter().chain(&other).all(|shade| *shade > 0.995) {
                continue;
            }
            sum += similarity(&own, &other);
            count += 1.0;
        }
    }
    if count == 0.0 { 1.0 } else { sum / count }
}

fn similarity(a: &[f64], b: &[f64]) -> f64 {
    let (small, smaller) = (0.05f64.powi(2), 0.09f64.powi(2));
    let count = f64::from(u32::try_from(a.len()).unwrap());
    let mean = |values: &[f64]| values.iter().sum::<f64>() / count;
    let (ma, mb) = (mean(a), mean(b));
    let spread = |x: &[f64], mx: f64, y: &[f64], my: f64| {
        x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum::<f64>() / count
    };
    let (va, vb, both) = (spread(a, ma, a, ma), spread(b, mb, b, mb), spread(a, ma, b, mb));
    (2.0 * ma * mb + small) * (2.0 * both + smaller) / ((ma * ma + mb * mb + small) * (va + vb + smaller))
}

impl Shades {
    fn window(&self, left: usize, top: usize) -> Vec<f64> {
        let row = |y: usize| self.values[y * self.width + left..][..WINDOW].iter().copied();
        (top..top + WINDOW).flat_map(row).collect()
    }
}

fn shades(page: &Pixmap) -> Shades {
    let cell = (page.width() as usize / CELLS).max(1);
    let (width, height) = (page.width() as usize / cell, page.height() as usize / cell);
    let shade = |pixel: &PremultipliedColorU8| {
        let paper = 255.0 - f64::from(pixel.alpha());
        let mix = |value: u8| f64::from(value) + paper;
        (0.299 * mix(pixel.red()) + 0.587 * mix(pixel.green()) + 0.114 * mix(pixel.blue())) / 255.0
    };
    let rows: Vec<&[PremultipliedColorU8]> = page.pixels().chunks_exact(page.width() as usize).collect();
    let mean = |x: usize, y: usize| {
        let rows = &rows[y * cell..(y + 1) * cell];
        let sum: f64 = rows.iter().flat_map(|row| &row[x * cell..(x + 1) * cell]).map(shade).sum();
        sum / f64::from(u32::try_from(cell * cell).unwrap())
    };
    let values = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| mean(x, y)).collect();
    Shades { width, height, values }
}

#[test]
fn a_shift_by_a_pixel_costs_little_and_a_missing_line_much() {
    let lines = |lift: u16, count: u16| {
        let mut page = Pixmap::new(880, 880).unwrap();
        page.fill(tiny_skia::Color::WHITE);
        for line in 0..count {
            let top = f32::from(line * 40 + 10 + lift);
            for word in 0u16..12 {
                let bar = tiny_skia::Rect::from_xywh(f32::from(word * 70 + 20), top, 50.0, 14.0).unwrap();
                page.fill_rect(bar, &tiny_skia::Paint::default(), tiny_skia::Transform::identity(), None);
            }
        }
        page
    };
    let page = lines(0, 20);
    assert!(likeness(&page, &page) > 0.999);
    assert!(likeness(&page, &lines(1, 20)) > 0.9, "{}", likeness(&page, &lines(1, 20)));
    assert!(likeness(&page, &lines(0, 15)) < 0.85, "{}", likeness(&page, &lines(0, 15)));
    assert!(likeness(&page, &lines(20, 20)) < 0.3, "{}", likeness(&page, &lines(20, 20)));
}
