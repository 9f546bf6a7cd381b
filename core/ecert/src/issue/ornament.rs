//! What a certificate is adorned with: paper, waves, frame and corners.
#![expect(clippy::many_single_char_names, reason = "coordinates and channels are named so")]
use std::fmt::Write as _;

use super::{Layout, page::Page};

impl Page {
    pub(super) fn ornament(&mut self, layout: &Layout) {
        let ((w, h), edge) = (layout.page, layout.frame);
        let (r, g, b) = layout.accent;
        let colour = format!(r#"<ofd:StrokeColor Value="{r} {g} {b}"/>"#);
        let paper = format!("M 0 0 L {w} 0 L {w} {h} L 0 {h} C");
        self.path(
            &paper,
            (w, h),
            "Fill=\"true\" Stroke=\"false\"",
            r#"<ofd:FillColor Value="255 253 246"/>"#,
        );
        // Fine waves across the page, as on security paper.
        let mut waves = String::new();
        let mut y = edge + 8.0;
        while y < h - edge - 4.0 {
            write!(waves, "M {} {y} ", edge + 5.0).expect("writing into a String does not fail");
            let mut x = edge + 5.0;
            while x + 18.0 < w - edge {
                write!(waves, "B {} {} {} {} {} {y} ", x + 6.0, y - 4.0, x + 12.0, y + 4.0, x + 18.0)
                    .expect("writing into a String does not fail");
                x += 18.0;
            }
            y += 4.0;
        }
        // Mixed with the paper by hand: some readers ignore the alpha of a stroke.
        let mix = |ink: u8, paper: u16| (u16::from(ink) + paper * 6) / 7;
        let faint = format!(r#"<ofd:StrokeColor Value="{} {} {}"/>"#, mix(r, 255), mix(g, 253), mix(b, 246));
        self.path(&waves, (w, h), "LineWidth=\"0.15\"", &faint);
        for (inset, line) in [(edge, 1.4), (edge + 2.2, 0.35), (edge + 3.6, 0.35)] {
            let (right, bottom) = (w - inset, h - inset);
            let rectangle =
                format!("M {inset} {inset} L {right} {inset} L {right} {bottom} L {inset} {bottom} C");
            self.path(&rectangle, (w, h), &format!("LineWidth=\"{line}\""), &colour);
        }
        let mut corners = String::new();
        for (x, y, dx, dy) in [
            (edge, edge, 1.0, 1.0),
            (w - edge, edge, -1.0, 1.0),
            (w - edge, h - edge, -1.0, -1.0),
            (edge, h - edge, 1.0, -1.0),
        ] {
            let (x, y): (f32, f32) = (x + 3.6 * dx, y + 3.6 * dy);
            for reach in [6.0, 9.0, 12.0] {
                write!(
                    corners,
                    "M {} {y} B {} {} {} {} {x} {} ",
                    x + reach * dx,
                    x + reach * dx,
                    y + reach * 0.55 * dy,
                    x + reach * 0.55 * dx,
                    y + reach * dy,
                    y + reach * dy
                )
                .expect("writing into a String does not fail");
            }
        }
        self.path(&corners, (w, h), "LineWidth=\"0.45\"", &colour);
    }
}
