//! Text objects (GB/T 33190 §11).
use std::rc::Rc;

use roxmltree::Node;
use tiny_skia::{FillRule, Transform};

use super::{Frame, Walk, glyphs, shape::HAIR};
use crate::{
    document::{DrawParam, Paint},
    draw::{Note, canvas::Clip, fonts::Glyph},
    xml::Element as _,
};

/// How far a slanted letter leans per height.
const SLANT: f32 = 0.25;
/// How much a bold letter's outline is widened, in em.
const BOLD: f32 = 0.03;

impl Walk<'_> {
    pub(super) fn text(&mut self, node: &Node<'_, '_>, frame: &Frame, base: &DrawParam) {
        let entered = self.enter(node, frame);
        let (frame, param) = (entered.frame, self.param(node, base));
        let glyphs = self.layout(node);
        if node.attr("Fill") != Some("false") {
            self.fill_text(&glyphs, &frame, param.fill.as_ref());
        }
        let lined = node.attr("Stroke") == Some("true");
        if lined || self.is_bold(node) {
            let width = if lined { param.line_width.unwrap_or(HAIR) } else { BOLD * size(node) };
            let stroke = if lined { param.stroke.clone().or(param.fill) } else { param.fill };
            let pen = DrawParam { line_width: Some(width), stroke, ..DrawParam::default() };
            for (glyph, local) in &glyphs {
                if let Some(outline) = glyph.outline.clone().and_then(|outline| outline.transform(*local)) {
                    self.stroke(&outline, &frame, &pen);
                }
            }
        }
        if node.attr("Decoration").is_some_and(|kind| kind != "None") {
            self.report.note(Note::FeatureLeftOut("Decoration".to_owned()));
        }
        self.leave(&entered);
    }

    fn fill_text(&mut self, glyphs: &[(Rc<Glyph>, Transform)], frame: &Frame, paint: Option<&Paint>) {
        if let Some(ink) = self.ink(paint, frame) {
            for (glyph, local) in glyphs {
                self.canvas.glyph(glyph, frame.transform.pre_concat(*local), &ink);
            }
            return;
        }
        let mut clip = Clip::default();
        let mut bounds: Option<tiny_skia::Rect> = None;
        for (glyph, local) in glyphs {
            let Some(outline) = &glyph.outline else { continue };
            let place = frame.transform.pre_concat(*local);
            let Some(own) = outline.bounds().transform(place) else { continue };
            bounds = Some(bounds.map_or(own, |all| union(&all, &own).unwrap_or(all)));
            clip.shapes.push((outline.clone(), FillRule::Winding, place));
        }
        self.fill_clip(&clip, bounds, frame, paint);
    }

    /// The glyphs of a text in order, each with the transform from its em to the object's millimetres.
    pub(super) fn layout(&mut self, node: &Node<'_, '_>) -> Vec<(Rc<Glyph>, Transform)> {
        let number = |name: &str| {
            node.attr(name).and_then(|value| value.parse::<f32>().ok()).filter(|value| value.is_finite())
        };
        let size = size(node);
        let stretch = number("HScale").filter(|scale| *scale > 0.0).unwrap_or(1.0);
        let turn = number("CharDirection").unwrap_or(0.0);
        let reading = number("ReadDirection").unwrap_or(0.0).to_radians();
        let id = node.attr("Font").unwrap_or_default();
        let key = self.fonts.font(id, self.package, self.scope, &mut self.report);
        let style = self.fonts.style(key);
        let slanted = style.italic || node.attr("Italic") == Some("true") && !style.embedded;
        let lean = if slanted { SLANT } else { 0.0 };
        let shape = Transform::from_rotate(turn)
            .pre_concat(Transform::from_row(1.0, 0.0, -lean, 1.0, 0.0, 0.0))
            .pre_scale(size * stretch, -size);
        let mut following = (0.0, 0.0);
        let (placed, cut) = glyphs::place(node);
        if !self.budget.spend(placed.len() / 8) || cut {
            self.report.note(Note::TooManyObjects);
        }
        let mut out = Vec::with_capacity(placed.len());
        for one in placed {
            let glyph = self.fonts.glyph(key, one.character, one.number, &mut self.report);
            let (x, y) = one.at.unwrap_or(following);
            let step = glyph.advance * size * stretch;
            following = (x + step * reading.cos(), y + step * reading.sin());
            if glyph.outline.is_some() {
                out.push((glyph, Transform::from_translate(x, y).pre_concat(shape)));
            }
        }
        out
    }

    /// Whether the letters of a font that is only named have to be widened.
    fn is_bold(&mut self, node: &Node<'_, '_>) -> bool {
        let id = node.attr("Font").unwrap_or_default();
        let key = self.fonts.font(id, self.package, self.scope, &mut self.report);
        let style = self.fonts.style(key);
        let weight = node.attr("Weight").and_then(|weight| weight.parse::<f32>().ok());
        style.bold || !style.embedded && weight.is_some_and(|weight| weight >= 600.0)
    }
}

/// The text's size in millimetres.
fn size(node: &Node<'_, '_>) -> f32 {
    let size = node.attr("Size").and_then(|size| size.parse::<f32>().ok());
    size.filter(|size| *size > 0.0 && size.is_finite()).unwrap_or(3.5)
}

fn union(a: &tiny_skia::Rect, b: &tiny_skia::Rect) -> Option<tiny_skia::Rect> {
    tiny_skia::Rect::from_ltrb(
        a.left().min(b.left()),
        a.top().min(b.top()),
        a.right().max(b.right()),
        a.bottom().max(b.bottom()),
    )
}
