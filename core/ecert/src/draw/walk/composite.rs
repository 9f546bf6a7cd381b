use roxmltree::Node;

use super::{Frame, Walk};
use crate::{
    document::{DrawParam, shown},
    draw::Note,
    xml::Element as _,
};

impl Walk<'_> {
    /// A composite object: the content of a unit among the resources (GB/T 33190 §13).
    pub(super) fn composite(&mut self, node: &Node<'_, '_>, frame: &Frame, base: &DrawParam) {
        let part = node.attr("ResourceID").and_then(|id| Some((id, self.scope.composite(id)?)));
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
        for content in shown::unit(&file, id) {
            self.objects(&content, &inside, &base);
        }
        if alpha < 1.0 {
            self.canvas.pop();
        }
        self.leave(&entered);
    }
}
