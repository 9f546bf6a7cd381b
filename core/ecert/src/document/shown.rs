//! What of a part shows: the one answer that drawing and reading share, so that no text counts as said which no
//! page shows (GB/T 33190 §7.7, §8.5).
use roxmltree::Node;

use crate::xml::Element as _;

/// How deep blocks, composite units and cells may nest.
pub(crate) const DEPTH: usize = 16;

/// The layers of a page or template, hidden ones aside.
pub(crate) fn layers<'a, 'input>(root: &Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    let contents = root.children().filter(|node| node.is_element() && node.local() == "Content");
    contents.flat_map(|content| content.children()).filter(|node| node.local() == "Layer" && !is_hidden(node))
}

/// The objects of a layer, block, annotation, cell or composite unit, hidden ones aside.
pub(crate) fn objects<'a, 'input>(parent: &Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    parent.children().filter(|node| node.is_element() && !is_hidden(node))
}

/// The contents of the composite unit with this ID in a resource file.
pub(crate) fn unit<'a, 'input>(
    file: &'a roxmltree::Document<'input>,
    id: &str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    let units = file.descendants().filter(|node| node.local() == "CompositeGraphicUnit");
    units
        .filter(move |unit| unit.attr("ID") == Some(id))
        .flat_map(|unit| unit.children())
        .filter(|node| node.is_element() && node.local() == "Content")
}

/// Whether a layer, block or object is switched off or has no opacity at all.
pub(crate) fn is_hidden(node: &Node<'_, '_>) -> bool {
    let clear = |alpha: &str| alpha.parse::<f32>().is_ok_and(|alpha| alpha <= 0.0);
    matches!(node.attr("Visible"), Some("false" | "0")) || node.attr("Alpha").is_some_and(clear)
}
