use roxmltree::Node;

use super::{Frame, Walk};
use crate::{
    document::{DrawParam, shown},
    draw::Note,
    xml::Element as _,
};

impl Walk<'_> {
    /// Draws every object of a layer, block, annotation, cell or composite unit.
    pub(super) fn objects(&mut self, parent: &Node<'_, '_>, frame: &Frame, base: &DrawParam) {
        if frame.depth > shown::DEPTH {
            self.report.note(Note::FeatureLeftOut("deep nesting".to_owned()));
            return;
        }
        for node in shown::objects(parent) {
            if !self.budget.spend(1) || self.canvas.is_full() {
                self.report.note(Note::TooManyObjects);
                return;
            }
            match node.tag_name().name() {
                "PageBlock" | "Layer" => self.block(&node, frame, base),
                "TextObject" => self.text(&node, frame, base),
                "PathObject" => self.path(&node, frame, base),
                "ImageObject" => self.image(&node, frame),
                "CompositeObject" => self.composite(&node, frame, base),
                "VideoObject" => self.report.note(Note::FeatureLeftOut("Video".to_owned())),
                _ => {}
            }
        }
    }

    /// A block of objects. It has no coordinates of its own; one with an alpha is laid over as a whole.
    pub(super) fn block(&mut self, node: &Node<'_, '_>, frame: &Frame, base: &DrawParam) {
        let alpha = node.attr("Alpha").and_then(|alpha| alpha.parse::<f32>().ok()).unwrap_or(255.0) / 255.0;
        let deeper = Frame { depth: frame.depth + 1, ..*frame };
        let base = self.param(node, base);
        if alpha < 1.0 {
            self.canvas.push_group(alpha.clamp(0.0, 1.0));
            self.objects(node, &deeper, &base);
            self.canvas.pop();
        } else {
            self.objects(node, &deeper, &base);
        }
    }
}
