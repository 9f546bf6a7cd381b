use tiny_skia::{Color, SpreadMode, Transform};

use super::{Frame, color::color};
use crate::{
    document::{Gradient, Repeat, Scope},
    draw::canvas::Ramp,
};

/// Runs of the colours that are written out.
const RUNS: f32 = 64.0;

/// The gradient made ready for a canvas; `None` if it has no colours.
pub(super) fn ramp(gradient: &Gradient, scope: Scope<'_>, frame: &Frame) -> Option<Ramp> {
    let stops = placed(gradient, scope, frame.alpha);
    let (_, first) = *stops.first()?;
    let (_, last) = *stops.last()?;
    let length = length(gradient);
    let runs = gradient.unit.map_or(1.0, |unit| length / unit);
    let mut stops = if gradient.repeat != Repeat::Once && runs > 1.001 {
        repeated(&stops, runs.min(RUNS), gradient.repeat == Repeat::Mirrored)
    } else {
        stops
    };
    let endless = gradient.extend.0 || gradient.extend.1;
    let spread = match gradient.repeat {
        Repeat::Again if endless => SpreadMode::Repeat,
        Repeat::Mirrored if endless => SpreadMode::Reflect,
        Repeat::Once | Repeat::Again | Repeat::Mirrored => SpreadMode::Pad,
    };
    if spread == SpreadMode::Pad {
        let clear = |color: Color| Color::from_rgba(color.red(), color.green(), color.blue(), 0.0);
        if !gradient.extend.0 {
            stops.insert(0, (0.0, clear(first)?));
        }
        if !gradient.extend.1 {
            stops.push((1.0, clear(last)?));
        }
    }
    let flat = ellipse(gradient);
    let start = match flat.invert() {
        Some(back) => {
            let mut point = tiny_skia::Point::from_xy(gradient.start.0, gradient.start.1);
            back.map_point(&mut point);
            (point.x, point.y)
        }
        None => gradient.start,
    };
    let place = frame.transform.pre_concat(flat);
    Some(Ramp { start, end: gradient.end, radii: gradient.radii, stops, spread, place })
}

/// Turns circles around the end point into ellipses of the gradient's shape.
fn ellipse(gradient: &Gradient) -> Transform {
    if gradient.radii.is_none() || gradient.eccentricity <= 0.0 {
        return Transform::identity();
    }
    let ratio = (1.0 - gradient.eccentricity * gradient.eccentricity).sqrt();
    let (x, y) = gradient.end;
    Transform::from_translate(x, y)
        .pre_concat(Transform::from_rotate(gradient.angle))
        .pre_scale(1.0, ratio)
        .pre_translate(-x, -y)
}

fn length(gradient: &Gradient) -> f32 {
    let along = (gradient.end.0 - gradient.start.0).hypot(gradient.end.1 - gradient.start.1);
    gradient.radii.map_or(along, |(inner, outer)| along.max((outer - inner).abs()))
}

/// Stops in ascending order; those without a position stand evenly between their neighbours.
#[expect(clippy::cast_precision_loss, reason = "a gradient has a few hundred stops at most")]
fn placed(gradient: &Gradient, scope: Scope<'_>, alpha: f32) -> Vec<(f32, Color)> {
    let given: Vec<Option<f32>> = gradient.stops.iter().map(|(position, _)| *position).collect();
    let count = given.len();
    let mut least = 0.0f32;
    let mut out = Vec::with_capacity(count);
    for (index, (position, tint)) in gradient.stops.iter().enumerate() {
        let position = position.unwrap_or_else(|| {
            let known = |at: usize| given.get(at).copied().flatten().map(|position| (at, position));
            let before = (0..index).rev().find_map(known).unwrap_or((0, 0.0));
            let after = (index + 1..count).find_map(known).unwrap_or((count.saturating_sub(1), 1.0));
            let span = (after.0.saturating_sub(before.0)).max(1) as f32;
            before.1 + (after.1 - before.1) * (index - before.0) as f32 / span
        });
        least = least.max(position.clamp(0.0, 1.0));
        out.push((least, color(tint, scope, alpha)));
    }
    out
}

/// The stops written out `runs` times, the last run cut off.
fn repeated(stops: &[(f32, Color)], runs: f32, mirrored: bool) -> Vec<(f32, Color)> {
    let mut out = Vec::new();
    let mut run = 0.0;
    let mut back = false;
    while run < runs {
        let positions =
            stops.iter().map(|(position, color)| (if back { 1.0 - position } else { *position }, *color));
        let ordered: Vec<_> = if back { positions.rev().collect() } else { positions.collect() };
        out.extend(ordered.into_iter().map(|(position, color)| (((run + position) / runs).min(1.0), color)));
        run += 1.0;
        back = mirrored && !back;
    }
    out
}
