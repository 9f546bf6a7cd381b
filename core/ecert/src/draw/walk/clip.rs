use roxmltree::Node;
use tiny_skia::Transform;

use super::{
    Frame, Walk,
    frame::matrix,
    outline::{self, Outline},
    shape::rule,
};
use crate::{
    document::numbers,
    draw::{Note, canvas::Clip},
    xml::Element as _,
};

impl Walk<'_> {
    /// Narrows the canvas to every clip of an object (CT_Clip, §8.4); gives how many were pushed. Clips follow the
    /// object's own matrix unless TransFlag says otherwise.
    pub(super) fn clips(&mut self, clips: &Node<'_, '_>, placed: Transform, own: Transform) -> usize {
        let base = if clips.attr("TransFlag") == Some("false") { placed } else { own };
        let mut count = 0;
        for clip in clips.each("Clip") {
            if !self.budget.spend(4) {
                self.report.note(Note::TooManyObjects);
                return count;
            }
            let mut shown = Clip::default();
            for area in clip.each("Area") {
                let inner = base.pre_concat(matrix(area.attr("CTM")));
                for node in area.children() {
                    match node.tag_name().name() {
                        "Path" => self.clip_path(&node, inner, &mut shown),
                        "Text" => self.clip_text(&node, inner, &mut shown),
                        _ => {}
                    }
                }
            }
            self.canvas.push_clip(&shown);
            count += 1;
        }
        count
    }

    fn clip_path(&mut self, node: &Node<'_, '_>, inner: Transform, shown: &mut Clip) {
        let data = node.child_text("AbbreviatedData").unwrap_or_default();
        let Outline { path, cut } = outline::parse(&data);
        if cut {
            self.report.note(Note::PathCut);
        }
        shown.shapes.extend(path.map(|path| (path, rule(node), place(node, inner))));
    }

    fn clip_text(&mut self, node: &Node<'_, '_>, inner: Transform, shown: &mut Clip) {
        let transform = place(node, inner);
        let frame = Frame { transform, alpha: 1.0, depth: 0 };
        for (glyph, local) in self.layout(node) {
            if let Some(outline) = &glyph.outline {
                let place = frame.transform.pre_concat(local);
                shown.shapes.push((outline.clone(), tiny_skia::FillRule::Winding, place));
            }
        }
    }
}

fn place(node: &Node<'_, '_>, inner: Transform) -> Transform {
    let corner = match node.attr("Boundary").map(numbers).as_deref() {
        Some([x, y, ..]) => (*x, *y),
        _ => (0.0, 0.0),
    };
    inner.pre_translate(corner.0, corner.1).pre_concat(matrix(node.attr("CTM")))
}
