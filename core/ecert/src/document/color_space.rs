use roxmltree::Node;

use super::paint::channels;
use crate::xml::Element as _;

/// Entries that one palette may have.
const PALETTE: usize = 4_096;

/// A colour space (CT_ColorSpace, GB/T 33190 §8.3.1). An ICC profile is not applied: its channels count as those of
/// the type.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ColorSpace {
    /// GRAY, RGB or CMYK in upper case; empty if not given.
    pub(crate) kind: String,
    /// The channels' largest value.
    pub(crate) full: f32,
    pub(crate) palette: Vec<([f32; 4], usize)>,
}

impl ColorSpace {
    pub(super) fn read(node: &Node<'_, '_>) -> Self {
        let bits = node.attr("BitsPerComponent").and_then(|bits| bits.parse::<u8>().ok()).unwrap_or(8);
        let palette = node.child("Palette").map(|palette| {
            palette.each("CV").take(PALETTE).map(|value| channels(&value.content())).collect()
        });
        Self {
            kind: node.attr("Type").unwrap_or_default().to_ascii_uppercase(),
            full: f32::from(u16::MAX >> (16 - bits.clamp(1, 16))),
            palette: palette.unwrap_or_default(),
        }
    }
}
