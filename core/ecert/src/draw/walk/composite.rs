use roxmltree::Node;

use super::{Frame, Walk};
use crate::{document::DrawParam, draw::Note, xml::Element as _};

impl Walk<'_> {
    /// A composite object: the content of a unit among the resources (GB/T 33190 §13).
    pub(super) fn composite(&mut self, node: &Node<'_, '_>, frame: &Frame, base: &DrawParam) {
        let document = self.document;
        let part = node.attr("ResourceID").and_then(|id| Some((id, document.resources.composites.get(id)?)));
        let Some((id, file)) = part.and_then(|(id, part)| Some((id, self.file(part)?))) else {
            self.report.note(Note::FeatureLeftOut("CompositeObject".to_owned()));
            return;
        };
        let mut entered = self.enter(node, frame);
        self.keep_inside(&mut entered, None, 0.0);
        let base = self.param(node, base);
        let alpha = entered.frame.alpha;
        let inside = Frame { alpha: 1.0, ..entered.frame };
        if alpha < 1.0 {
            self.canvas.push_group(alpha);
        }
        let units = file.descendants().filter(|unit| unit.tag_name().name() == "CompositeGraphicUnit");
        for unit in units.filter(|unit| unit.attr("ID") == Some(id)) {
            for content in unit.each("Content") {
                self.objects(&content, &inside, &base);
            }
        }
        if alpha < 1.0 {
            self.canvas.pop();
        }
        self.leave(&entered);
    }
}
