use std::fmt::Write as _;

use tiny_skia::{Color, LineCap, LineJoin, Path, PathSegment, Stroke, Transform};

/// Appends a number with as many decimals as show, without trailing zeros.
pub(super) fn number(out: &mut String, value: f32, decimals: usize) {
    if !value.is_finite() {
        out.push('0');
        return;
    }
    let from = out.len();
    let _ = write!(out, "{value:.decimals$}");
    if out[from..].contains('.') {
        out.truncate(out.trim_end_matches('0').len());
        out.truncate(out.strip_suffix('.').map_or(out.len(), str::len));
    }
    if &out[from..] == "-0" {
        out.truncate(from);
        out.push('0');
    }
}

/// Appends path data, the coordinates multiplied by `unit`.
pub(super) fn data(out: &mut String, path: &Path, unit: f32, decimals: usize) {
    let mut put = |letter: char, points: &[tiny_skia::Point]| {
        out.push(letter);
        for (index, point) in points.iter().enumerate() {
            if index > 0 {
                out.push(' ');
            }
            number(out, point.x * unit, decimals);
            out.push(' ');
            number(out, point.y * unit, decimals);
        }
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(p) => put('M', &[p]),
            PathSegment::LineTo(p) => put('L', &[p]),
            PathSegment::QuadTo(a, p) => put('Q', &[a, p]),
            PathSegment::CubicTo(a, b, p) => put('C', &[a, b, p]),
            PathSegment::Close => put('Z', &[]),
        }
    }
}

/// Appends a transform attribute unless it changes nothing.
pub(super) fn transform(out: &mut String, name: &str, place: Transform) {
    if place.is_identity() {
        return;
    }
    let _ = write!(out, " {name}=\"matrix(");
    for (index, value) in [place.sx, place.ky, place.kx, place.sy, place.tx, place.ty].iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        number(out, *value, 6);
    }
    out.push_str(")\"");
}

/// `#rrggbb`.
pub(super) fn hexadecimal(color: Color) -> String {
    let color = color.to_color_u8();
    format!("#{:02x}{:02x}{:02x}", color.red(), color.green(), color.blue())
}

/// Appends an opacity attribute unless it is full.
pub(super) fn opacity(out: &mut String, name: &str, alpha: f32) {
    if alpha < 1.0 {
        let _ = write!(out, " {name}=\"");
        number(out, alpha, 4);
        out.push('"');
    }
}

/// Appends how a line is drawn.
pub(super) fn line(out: &mut String, stroke: &Stroke) {
    out.push_str(" stroke-width=\"");
    number(out, stroke.width, 4);
    out.push('"');
    out.push_str(match stroke.line_cap {
        LineCap::Butt => "",
        LineCap::Round => " stroke-linecap=\"round\"",
        LineCap::Square => " stroke-linecap=\"square\"",
    });
    match stroke.line_join {
        LineJoin::Miter | LineJoin::MiterClip => {
            out.push_str(" stroke-miterlimit=\"");
            number(out, stroke.miter_limit, 3);
            out.push('"');
        }
        LineJoin::Round => out.push_str(" stroke-linejoin=\"round\""),
        LineJoin::Bevel => out.push_str(" stroke-linejoin=\"bevel\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: f32) -> String {
        let mut out = String::new();
        number(&mut out, value, 3);
        out
    }

    #[test]
    fn numbers_are_written_as_short_as_they_can_be() {
        assert_eq!(written(1.5), "1.5");
        assert_eq!(written(-0.0001), "0");
        assert_eq!(written(100.0), "100");
        assert_eq!(written(f32::NAN), "0");
    }
}
