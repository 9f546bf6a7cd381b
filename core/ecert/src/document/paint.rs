use roxmltree::Node;

use super::geometry::numbers;
use crate::xml::Element as _;

/// A colour as a page writes it (CT_Color).
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Paint {
    /// Channel values in a colour space.
    Flat {
        /// As written, 0–255 or `#HH`.
        channels: Vec<f32>,
        /// The colour space's ID.
        space: Option<String>,
        /// 0–255.
        alpha: f32,
    },
    /// A pattern or shading; its name.
    Unsupported(&'static str),
}

impl Paint {
    pub(crate) fn read(node: &Node<'_, '_>) -> Self {
        for name in ["Pattern", "AxialShd", "RadialShd", "GouraudShd", "LaGourandShd"] {
            if node.child(name).is_some() {
                return Self::Unsupported(name);
            }
        }
        let value = node.attr("Value").unwrap_or("");
        let channels = if value.contains('#') {
            let hex = |part: &str| u8::from_str_radix(part.trim_start_matches('#'), 16).ok().map(f32::from);
            value.split_whitespace().filter_map(hex).collect()
        } else {
            numbers(value)
        };
        Self::Flat {
            channels,
            space: node.attr("ColorSpace").map(str::to_owned),
            alpha: node.attr("Alpha").and_then(|alpha| alpha.parse().ok()).unwrap_or(255.0),
        }
    }
}

/// How to draw, as far as given (CT_DrawParam).
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct DrawParam {
    pub(crate) relative: Option<String>,
    pub(crate) line_width: Option<f32>,
    pub(crate) join: Option<String>,
    pub(crate) cap: Option<String>,
    pub(crate) miter: Option<f32>,
    pub(crate) dash: Option<(Vec<f32>, f32)>,
    pub(crate) fill: Option<Paint>,
    pub(crate) stroke: Option<Paint>,
}

impl DrawParam {
    /// What an object or a DrawParam resource says itself.
    pub(crate) fn read(node: &Node<'_, '_>) -> Self {
        let number = |name: &str| node.attr(name).and_then(|value| value.parse::<f32>().ok());
        let dash = node.attr("DashPattern").map(numbers).filter(|dash| !dash.is_empty());
        Self {
            relative: node.attr("Relative").or_else(|| node.attr("DrawParam")).map(str::to_owned),
            line_width: number("LineWidth"),
            join: node.attr("Join").map(str::to_owned),
            cap: node.attr("Cap").map(str::to_owned),
            miter: number("MiterLimit"),
            dash: dash.map(|dash| (dash, number("DashOffset").unwrap_or(0.0))),
            fill: node.child("FillColor").map(|color| Paint::read(&color)),
            stroke: node.child("StrokeColor").map(|color| Paint::read(&color)),
        }
    }

    #[cfg(feature = "draw")]
    /// What is not said here, said by `base`.
    pub(crate) fn over(self, base: &DrawParam) -> Self {
        Self {
            relative: None,
            line_width: self.line_width.or(base.line_width),
            join: self.join.or_else(|| base.join.clone()),
            cap: self.cap.or_else(|| base.cap.clone()),
            miter: self.miter.or(base.miter),
            dash: self.dash.or_else(|| base.dash.clone()),
            fill: self.fill.or_else(|| base.fill.clone()),
            stroke: self.stroke.or_else(|| base.stroke.clone()),
        }
    }
}
