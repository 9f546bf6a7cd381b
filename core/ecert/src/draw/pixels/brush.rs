use tiny_skia::{GradientStop, LinearGradient, Paint, Point, RadialGradient, Shader, Transform};

use super::super::canvas::{Ink, Ramp};

/// The ink as the rasteriser takes it, for shapes that stand on the sheet already; `shift` leads from the sheet to the
/// pixmap. `None` where nothing would show.
pub(super) fn brush(ink: &Ink, shift: (f32, f32)) -> Option<Paint<'static>> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.shader = match ink {
        Ink::Flat(color) if color.alpha() <= 0.0 => return None,
        Ink::Flat(color) => Shader::SolidColor(*color),
        Ink::Gradient(ramp) => shader(ramp, ramp.place.post_translate(shift.0, shift.1))?,
    };
    Some(paint)
}

fn shader(ramp: &Ramp, place: Transform) -> Option<Shader<'static>> {
    let stops = ramp.stops.iter().map(|(position, color)| GradientStop::new(*position, *color)).collect();
    let (start, end) = (Point::from_xy(ramp.start.0, ramp.start.1), Point::from_xy(ramp.end.0, ramp.end.1));
    match ramp.radii {
        None => LinearGradient::new(start, end, stops, ramp.spread, place),
        Some((inner, outer)) => RadialGradient::new(start, inner, end, outer, stops, ramp.spread, place),
    }
}
