use roxmltree::Node;

use super::{geometry::numbers, shading::Shading};
use crate::xml::{Element as _, escape};

/// A colour as a page writes it (CT_Color, GB/T 33190 §8.3.2).
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Tint {
    /// Channel values as written; hexadecimal ones are read.
    pub(crate) channels: [f32; 4],
    /// How many of them are given.
    pub(crate) count: usize,
    /// Place in the colour space's palette.
    pub(crate) index: Option<usize>,
    /// The colour space's ID.
    pub(crate) space: Option<String>,
    /// 0–255.
    pub(crate) alpha: f32,
}

impl Tint {
    pub(crate) fn read(node: &Node<'_, '_>) -> Self {
        let (channels, count) = channels(node.attr("Value").unwrap_or(""));
        Self {
            channels,
            count,
            index: node.attr("Index").and_then(|index| index.parse().ok()),
            space: node.attr("ColorSpace").map(str::to_owned),
            alpha: node.attr("Alpha").and_then(|alpha| alpha.parse().ok()).unwrap_or(255.0),
        }
    }
}

/// Up to four channel values, decimal or `#HH`.
pub(super) fn channels(text: &str) -> ([f32; 4], usize) {
    let hexadecimal = |word: &str| u8::from_str_radix(word.trim_start_matches('#'), 16).ok().map(f32::from);
    let values: Vec<f32> = if text.contains('#') {
        text.split_whitespace().take(4).filter_map(hexadecimal).collect()
    } else {
        numbers(text)
    };
    let mut channels = [0.0; 4];
    for (slot, value) in channels.iter_mut().zip(&values) {
        *slot = *value;
    }
    (channels, values.len().min(4))
}

/// What an area or a line is filled with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Paint {
    /// One colour.
    Flat(Tint),
    /// A gradient or a mesh of colours.
    Shading(Box<Shading>),
    /// A cell that is repeated.
    Pattern(Box<Pattern>),
}

impl Paint {
    pub(crate) fn read(node: &Node<'_, '_>) -> Self {
        if let Some(pattern) = node.child("Pattern") {
            return Self::Pattern(Box::new(Pattern::read(&pattern)));
        }
        match Shading::read(node) {
            Some(shading) => Self::Shading(Box::new(shading)),
            None => Self::Flat(Tint::read(node)),
        }
    }
}

/// A cell that is repeated over an area (CT_Pattern, §8.3.3). Lengths are millimetres.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pattern {
    pub(crate) size: (f32, f32),
    /// From one cell to the next.
    pub(crate) step: (f32, f32),
    /// Whether every other column and every other row is mirrored.
    pub(crate) mirrored: (bool, bool),
    /// Whether the cells start at the page's origin, not at the object's.
    pub(crate) on_page: bool,
    pub(crate) matrix: Option<String>,
    /// The cell's content as a file of its own.
    pub(crate) cell: String,
}

impl Pattern {
    fn read(node: &Node<'_, '_>) -> Self {
        let number = |name: &str| node.attr(name).and_then(|value| value.parse::<f32>().ok());
        let size = (number("Width").unwrap_or(0.0), number("Height").unwrap_or(0.0));
        let step = |name: &str, side: f32| number(name).filter(|step| *step > 0.0).unwrap_or(side);
        let reflect = node.attr("ReflectMethod").unwrap_or("Normal");
        Self {
            size,
            step: (step("XStep", size.0), step("YStep", size.1)),
            mirrored: (
                matches!(reflect, "Row" | "RowAndColumn"),
                matches!(reflect, "Column" | "RowAndColumn"),
            ),
            on_page: node.attr("RelativeTo") == Some("Page"),
            matrix: node.attr("CTM").map(str::to_owned),
            cell: node.child("CellContent").map(|cell| excerpt(&cell)).unwrap_or_default(),
        }
    }
}

/// An element as a file of its own, written out without namespaces, which nothing here asks for.
fn excerpt(node: &Node<'_, '_>) -> String {
    let mut text = String::new();
    write(node, &mut text);
    text
}

/// Elements nest no deeper than files may.
fn write(node: &Node<'_, '_>, text: &mut String) {
    text.push('<');
    text.push_str(node.local());
    for attribute in node.attributes() {
        text.push(' ');
        text.push_str(attribute.name());
        text.push_str("=\"");
        text.push_str(&escape(attribute.value()));
        text.push('"');
    }
    text.push('>');
    for child in node.children() {
        if child.is_element() {
            write(&child, text);
        } else if let Some(own) = child.text().filter(|_| child.is_text()) {
            text.push_str(&escape(own));
        }
    }
    text.push_str("</");
    text.push_str(node.local());
    text.push('>');
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
            line_width: number("LineWidth").filter(|width| width.is_finite()),
            join: node.attr("Join").map(str::to_owned),
            cap: node.attr("Cap").map(str::to_owned),
            miter: number("MiterLimit").filter(|limit| limit.is_finite()),
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
