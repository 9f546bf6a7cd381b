use tiny_skia::{Mask, Path, PathSegment, Pixmap, Point, PremultipliedColorU8, Rect, Transform};

/// Pixels that one glyph may cover; larger ones are filled like other shapes.
const CELLS: usize = 256 * 256;
/// How far a chord may lie from its curve, in pixels.
const FLATNESS: f32 = 0.08;

/// Exact coverage of small shapes. Every edge leaves in each pixel row, where it crosses, how much of the pixel lies to its
/// right; summed along the row that is what the shape covers. Contours that overlap count once, those that run the other
/// way cut holes.
#[derive(Default)]
pub(super) struct Coverage {
    cells: Vec<f32>,
    width: usize,
    height: usize,
}

impl Coverage {
    /// Fills the path with a flat colour; `false` if it is too large or not wholly inside the area that is given.
    pub(super) fn fill(
        &mut self,
        sheet: &mut Pixmap,
        (path, place): (&Path, Transform),
        color: PremultipliedColorU8,
        (area, mask): (&Rect, Option<&Mask>),
    ) -> bool {
        let Some(bounds) = path.bounds().transform(place) else { return false };
        let Some((left, top)) = self.open(&bounds, area) else { return false };
        let shift = place.post_translate(-float(left), -float(top));
        self.edges(path, shift);
        self.blend(sheet, (left, top), color, mask);
        true
    }

    /// Makes room for a shape; gives where it stands on the sheet.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "inside the area, which is a sheet"
    )]
    fn open(&mut self, bounds: &Rect, area: &Rect) -> Option<(usize, usize)> {
        let (left, top) = (bounds.left().floor(), bounds.top().floor());
        let (right, bottom) = (bounds.right().ceil() + 1.0, bounds.bottom().ceil() + 1.0);
        let inside =
            left >= area.left() && top >= area.top() && right <= area.right() && bottom <= area.bottom();
        if !inside || left < 0.0 || top < 0.0 {
            return None;
        }
        // One more column takes what edges on the last pixel leave to their right.
        let (width, height) = ((right - left) as usize + 1, (bottom - top) as usize);
        if width * height > CELLS {
            return None;
        }
        (self.width, self.height) = (width, height);
        self.cells.clear();
        self.cells.resize(width * height, 0.0);
        Some((left as usize, top as usize))
    }

    fn edges(&mut self, path: &Path, place: Transform) {
        let at = |mut point: Point| {
            place.map_point(&mut point);
            point
        };
        let (mut start, mut last) = (Point::zero(), Point::zero());
        for segment in path.segments() {
            match segment {
                PathSegment::MoveTo(p) => {
                    self.edge(last, start);
                    (start, last) = (at(p), at(p));
                }
                PathSegment::LineTo(p) => {
                    self.edge(last, at(p));
                    last = at(p);
                }
                PathSegment::QuadTo(a, p) => {
                    let (a, p) = (at(a), at(p));
                    let bend = Point::from_xy(last.x - 2.0 * a.x + p.x, last.y - 2.0 * a.y + p.y).length();
                    let from = last;
                    self.curve(from, pieces(bend * 0.25), |t| {
                        let u = 1.0 - t;
                        let mix = |from: f32, a: f32, p: f32| u * u * from + 2.0 * u * t * a + t * t * p;
                        Point::from_xy(mix(from.x, a.x, p.x), mix(from.y, a.y, p.y))
                    });
                    last = p;
                }
                PathSegment::CubicTo(a, b, p) => {
                    let (a, b, p) = (at(a), at(b), at(p));
                    let first = Point::from_xy(last.x - 2.0 * a.x + b.x, last.y - 2.0 * a.y + b.y).length();
                    let second = Point::from_xy(a.x - 2.0 * b.x + p.x, a.y - 2.0 * b.y + p.y).length();
                    let from = last;
                    self.curve(from, pieces(first.max(second) * 0.75), |t| {
                        let u = 1.0 - t;
                        let mix = |from: f32, a: f32, b: f32, p: f32| {
                            u * u * u * from + 3.0 * u * u * t * a + 3.0 * u * t * t * b + t * t * t * p
                        };
                        Point::from_xy(mix(from.x, a.x, b.x, p.x), mix(from.y, a.y, b.y, p.y))
                    });
                    last = p;
                }
                PathSegment::Close => {
                    self.edge(last, start);
                    last = start;
                }
            }
        }
        self.edge(last, start);
    }

    fn curve(&mut self, mut from: Point, pieces: u16, at: impl Fn(f32) -> Point) {
        for piece in 1..=pieces {
            let to = at(f32::from(piece) / f32::from(pieces));
            self.edge(from, to);
            from = to;
        }
    }

    /// Leaves an edge in every row that it crosses.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the cells")]
    fn edge(&mut self, from: Point, to: Point) {
        let (upper, lower, sign) = if from.y < to.y { (from, to, 1.0) } else { (to, from, -1.0) };
        let rise = lower.y - upper.y;
        if rise <= 0.0 || rise.is_nan() {
            return;
        }
        let lean = (lower.x - upper.x) / rise;
        let first = upper.y.max(0.0) as usize;
        let last = (lower.y.ceil().max(0.0) as usize).min(self.height);
        for row in first..last {
            let (above, below) = (upper.y.max(float(row)), lower.y.min(float(row + 1)));
            if below <= above {
                continue;
            }
            let (x0, x1) = (upper.x + (above - upper.y) * lean, upper.x + (below - upper.y) * lean);
            self.crossing(row, x0.min(x1), x0.max(x1), (below - above) * sign);
        }
    }

    /// Spreads an edge's height within one row over the pixels between its two ends.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the cells")]
    fn crossing(&mut self, row: usize, left: f32, right: f32, height: f32) {
        let most = float(self.width - 2);
        let (left, right) = (left.clamp(0.0, most), right.clamp(0.0, most));
        let cells = &mut self.cells[row * self.width..(row + 1) * self.width];
        let (first, last) = (left as usize, right as usize);
        if first == last {
            let within = (left + right) * 0.5 - float(first);
            cells[first] += height * (1.0 - within);
            cells[first + 1] += height * within;
            return;
        }
        let per_pixel = height / (right - left);
        for cell in first..=last {
            let (from, to) = (left.max(float(cell)), right.min(float(cell + 1)));
            let (share, within) = ((to - from) * per_pixel, (from + to) * 0.5 - float(cell));
            cells[cell] += share * (1.0 - within);
            cells[cell + 1] += share * within;
        }
    }

    /// Lays the colour over the sheet as far as each pixel is covered.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 256")]
    fn blend(
        &self,
        sheet: &mut Pixmap,
        (left, top): (usize, usize),
        color: PremultipliedColorU8,
        mask: Option<&Mask>,
    ) {
        let stride = sheet.width() as usize;
        let source = [color.red(), color.green(), color.blue(), color.alpha()];
        let data = sheet.data_mut();
        for (row, cells) in self.cells.chunks_exact(self.width).enumerate() {
            let start = (top + row) * stride + left;
            let through = mask.and_then(|mask| mask.data().get(start..start + self.width - 1));
            let line = &mut data[start * 4..(start + self.width - 1) * 4];
            let mut covered = 0.0f32;
            for (column, (cell, pixel)) in cells.iter().zip(line.chunks_exact_mut(4)).enumerate() {
                covered += cell;
                let share = (covered.abs().min(1.0) * 256.0 + 0.5) as u32;
                if share > 0 {
                    over(
                        pixel,
                        source,
                        share * through.map_or(255, |through| u32::from(through[column])) / 255,
                    );
                }
            }
        }
    }
}

/// A premultiplied colour over a pixel, `share` of 256.
fn over(pixel: &mut [u8], source: [u8; 4], share: u32) {
    if share == 256 && source[3] == 255 {
        pixel.copy_from_slice(&source);
        return;
    }
    let stay = 256 - (u32::from(source[3]) * share + 127) / 255;
    for (under, own) in pixel.iter_mut().zip(source) {
        let value = (u32::from(own) * share + u32::from(*under) * stay + 128) >> 8;
        *under = u8::try_from(value).unwrap_or(u8::MAX);
    }
}

/// Chords for a curve that bends this far.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 24")]
fn pieces(bend: f32) -> u16 {
    (bend / FLATNESS).sqrt().ceil().clamp(1.0, 24.0) as u16
}

#[expect(clippy::cast_precision_loss, reason = "sides are limited far below what a float holds exactly")]
fn float(cell: usize) -> f32 {
    cell as f32
}

#[cfg(test)]
mod tests {
    use tiny_skia::{Color, FillRule, Paint, PathBuilder};

    use super::*;

    fn filled(path: &Path) -> Pixmap {
        let mut sheet = Pixmap::new(40, 40).unwrap();
        sheet.fill(Color::WHITE);
        let whole = Rect::from_xywh(0.0, 0.0, 40.0, 40.0).unwrap();
        let black = PremultipliedColorU8::from_rgba(0, 0, 0, 255).unwrap();
        let own = Coverage::default().fill(&mut sheet, (path, Transform::identity()), black, (&whole, None));
        assert!(own);
        sheet
    }

    #[test]
    fn half_a_pixel_is_half_dark() {
        let sheet = filled(&PathBuilder::from_rect(Rect::from_xywh(3.0, 3.5, 4.25, 5.0).unwrap()));
        let shade = |x, y| sheet.pixel(x, y).unwrap().red();
        // 0.5 and 0.25 of a pixel are covered at the upper and the right edge.
        assert_eq!((shade(4, 3), shade(4, 5), shade(7, 5), shade(8, 5)), (128, 0, 191, 255));
    }

    #[test]
    fn shapes_with_holes_look_as_the_general_rasteriser_draws_them() {
        let mut builder = PathBuilder::new();
        builder.push_circle(20.0, 20.0, 14.3);
        builder.move_to(20.0, 12.0);
        builder.quad_to(10.0, 20.0, 20.0, 28.5);
        builder.cubic_to(24.0, 28.0, 30.0, 20.0, 20.0, 12.0);
        builder.close();
        let path = builder.finish().unwrap();
        let mut other = Pixmap::new(40, 40).unwrap();
        other.fill(Color::WHITE);
        let paint = Paint { anti_alias: true, ..Paint::default() };
        other.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
        let own = filled(&path);
        let apart = own.pixels().iter().zip(other.pixels()).map(|(a, b)| a.red().abs_diff(b.red())).max();
        assert!(apart <= Some(40), "{apart:?}");
    }
}
