use roxmltree::Node;

use super::{Frame, Walk};
use crate::{
    document::{DrawParam, numbers, shown},
    xml::Element as _,
};

impl Walk<'_> {
    /// Draws what the annotations of a page show (GB/T 33190 §15). Their appearance is not cut to its boundary: what
    /// was signed is shown in full.
    pub(super) fn annotations(&mut self, root: &Node<'_, '_>, frame: &Frame) {
        for annotation in root.each("Annot") {
            if shown::is_hidden(&annotation) {
                continue;
            }
            for appearance in annotation.each("Appearance") {
                if shown::is_hidden(&appearance) {
                    continue;
                }
                let corner = match appearance.attr("Boundary").map(numbers).as_deref() {
                    Some([x, y, ..]) => (*x, *y),
                    _ => (0.0, 0.0),
                };
                let placed = Frame { transform: frame.transform.pre_translate(corner.0, corner.1), ..*frame };
                self.block(&appearance, &placed, &DrawParam::default());
            }
        }
    }
}
