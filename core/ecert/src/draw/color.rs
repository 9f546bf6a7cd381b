use tiny_skia::Color;

use super::report::{Note, Report};
use crate::document::{Paint, Resources};

/// The colour of a paint with an object's alpha (0–1) on top; `None` if it is not a flat colour.
pub(super) fn color(paint: &Paint, resources: &Resources, alpha: f32, report: &mut Report) -> Option<Color> {
    match paint {
        Paint::Unsupported(name) => {
            report.note(Note::FeatureLeftOut((*name).to_owned()));
            None
        }
        Paint::Flat { channels, space, alpha: own } => {
            let kind = space.as_ref().and_then(|id| resources.color_spaces.get(id)).map(String::as_str);
            let unit = |value: f32| (value / 255.0).clamp(0.0, 1.0);
            let (r, g, b) = match (kind, channels.as_slice()) {
                (Some("GRAY" | "Gray"), [gray, ..]) | (_, [gray]) => (unit(*gray), unit(*gray), unit(*gray)),
                (_, [c, m, y, k]) => {
                    let ink = |value: f32| (1.0 - unit(value)) * (1.0 - unit(*k));
                    (ink(*c), ink(*m), ink(*y))
                }
                (_, [r, g, b, ..]) => (unit(*r), unit(*g), unit(*b)),
                _ => (0.0, 0.0, 0.0),
            };
            Color::from_rgba(r, g, b, (unit(*own) * alpha).clamp(0.0, 1.0))
        }
    }
}
