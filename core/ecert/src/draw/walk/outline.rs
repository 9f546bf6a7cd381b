//! AbbreviatedData (GB/T 33190 §9.1).
use tiny_skia::{Path, PathBuilder};

/// What path data describe.
pub(super) struct Outline {
    /// The path, if anything was described.
    pub(super) path: Option<Path>,
    /// Whether reading stopped before the end.
    pub(super) cut: bool,
}

/// The path that the commands describe; reading stops at the first that is none.
pub(super) fn parse(data: &str) -> Outline {
    let mut builder = PathBuilder::new();
    let whole = build(&mut Words(data), &mut builder).is_some();
    Outline { path: builder.finish(), cut: !whole }
}

/// Commands and numbers between blanks or commas; a letter ends the number before it, and a sign begins the next.
struct Words<'a>(&'a str);

impl Words<'_> {
    fn command(&mut self) -> Option<char> {
        self.skip();
        let first = self.0.chars().next()?;
        self.0 = &self.0[first.len_utf8()..];
        Some(first)
    }

    fn number(&mut self) -> Option<f32> {
        self.skip();
        let mut before = ' ';
        let mut part = |c: char| {
            let exponent = matches!(before, 'e' | 'E');
            let belongs = match c {
                '0'..='9' | '.' => true,
                '+' | '-' => before == ' ' || exponent,
                'e' | 'E' => before.is_ascii_digit() || before == '.',
                _ => false,
            };
            before = c;
            belongs
        };
        let end = self.0.find(|c| !part(c)).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        word.parse::<f32>().ok().filter(|number| number.is_finite())
    }

    fn skip(&mut self) {
        self.0 = self.0.trim_start_matches([' ', ',', '\t', '\n', '\r']);
    }
}

/// Adds what the commands describe; `None` if one cannot be read.
fn build(words: &mut Words<'_>, builder: &mut PathBuilder) -> Option<()> {
    let mut at = (0.0, 0.0);
    let mut open = false;
    while let Some(command) = words.command() {
        let count = match command {
            'M' | 'S' | 'L' => 2,
            'Q' => 4,
            'B' => 6,
            'A' => 7,
            'C' => 0,
            _ => return None,
        };
        let mut n = [0.0f32; 7];
        for slot in n.iter_mut().take(count) {
            *slot = words.number()?;
        }
        if !open && matches!(command, 'L' | 'Q' | 'B' | 'A') {
            builder.move_to(at.0, at.1);
        }
        open = !matches!(command, 'C');
        match command {
            'M' | 'S' => builder.move_to(n[0], n[1]),
            'L' => builder.line_to(n[0], n[1]),
            'Q' => builder.quad_to(n[0], n[1], n[2], n[3]),
            'B' => builder.cubic_to(n[0], n[1], n[2], n[3], n[4], n[5]),
            'A' => arc(builder, at, (n[0], n[1]), n[2], (n[3] != 0.0, n[4] != 0.0), (n[5], n[6])),
            _ => builder.close(),
        }
        if count > 0 {
            at = (n[count - 2], n[count - 1]);
        }
    }
    Some(())
}

/// An elliptical arc as cubic curves, by the endpoint parameters that SVG uses too (SVG 1.1 F.6).
fn arc(
    builder: &mut PathBuilder,
    from: (f32, f32),
    (rx, ry): (f32, f32),
    degrees: f32,
    (large, sweep): (bool, bool),
    to: (f32, f32),
) {
    let (mut rx, mut ry) = (rx.abs(), ry.abs());
    if rx < f32::EPSILON || ry < f32::EPSILON || from == to {
        builder.line_to(to.0, to.1);
        return;
    }
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (dx, dy) = ((from.0 - to.0) / 2.0, (from.1 - to.1) / 2.0);
    let (x, y) = (cos * dx + sin * dy, cos * dy - sin * dx);
    let stretch = (x * x) / (rx * rx) + (y * y) / (ry * ry);
    if stretch > 1.0 {
        (rx, ry) = (rx * stretch.sqrt(), ry * stretch.sqrt());
    }
    let under = (rx * ry).powi(2) - (rx * y).powi(2) - (ry * x).powi(2);
    let mut factor = (under.max(0.0) / ((rx * y).powi(2) + (ry * x).powi(2))).sqrt();
    if large == sweep {
        factor = -factor;
    }
    let (cx, cy) = (factor * rx * y / ry, -factor * ry * x / rx);
    let centre = (cos * cx - sin * cy + from.0.midpoint(to.0), sin * cx + cos * cy + from.1.midpoint(to.1));
    let start = ((y - cy) / ry).atan2((x - cx) / rx);
    let mut turn = ((-y - cy) / ry).atan2((-x - cx) / rx) - start;
    let full = std::f32::consts::TAU;
    if sweep && turn < 0.0 {
        turn += full;
    } else if !sweep && turn > 0.0 {
        turn -= full;
    }
    let pieces = [1.0f32, 2.0, 3.0, 4.0].into_iter().find(|n| turn.abs() <= n * 1.6).unwrap_or(4.0);
    let step = turn / pieces;
    let reach = 4.0 / 3.0 * (step / 4.0).tan();
    let place =
        |u: f32, v: f32| (centre.0 + cos * rx * u - sin * ry * v, centre.1 + sin * rx * u + cos * ry * v);
    let mut angle = start;
    let mut left = pieces;
    while left > 0.5 {
        let (s1, c1) = angle.sin_cos();
        let (s2, c2) = (angle + step).sin_cos();
        let a = place(c1 - reach * s1, s1 + reach * c1);
        let b = place(c2 + reach * s2, s2 - reach * c2);
        let end = place(c2, s2);
        builder.cubic_to(a.0, a.1, b.0, b.1, end.0, end.1);
        angle += step;
        left -= 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_circle_reaches_as_far_as_its_radius() {
        let bounds = parse("M 0 0 A 5 5 0 0 1 10 0 C").path.unwrap().bounds();
        assert!((bounds.top() + 5.0).abs() < 0.01 && (bounds.width() - 10.0).abs() < 0.01, "{bounds:?}");
    }

    #[test]
    fn nonsense_ends_the_path_and_does_not_fail() {
        let cut = parse("M 0 0 L 1 1 X 3");
        assert!(cut.path.is_some() && cut.cut);
        assert!(parse("L").path.is_none() && parse("M 0 0 L 1 inf").cut);
        assert!(!parse(" ").cut);
    }

    #[test]
    fn letters_and_signs_separate_numbers_as_blanks_do() {
        let spaced = parse("M 0 0 L 100 0 L 100 -0.5 L 1 -0.5 C");
        for data in
            ["M0 0 L100 0 L100 -.5 L+1 -.5 C", "M0,0L1e2,0L100-.5L1-5e-1C", "M0 0L100 0L100 -0.50L1.-.5C"]
        {
            let read = parse(data);
            assert!(!read.cut && read.path == spaced.path, "{data}");
        }
    }
}
