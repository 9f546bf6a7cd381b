use std::rc::Rc;

use roxmltree::Node;
use tiny_skia::{
    FillRule, LineCap, LineJoin, Mask, Paint as Brush, Path, PathBuilder, Pixmap, Stroke, StrokeDash,
    Transform,
};

use super::{
    color::color,
    fonts::{Book, Glyph},
    path,
    report::{Note, Report},
    text,
};
use crate::{
    document::{DrawParam, Rect, Resources, numbers},
    package::Package,
    xml::{self, Element as _},
};

/// Objects that one page may hold, composite and template objects included.
const OBJECTS: usize = 200_000;
/// How deep blocks and composite units may nest.
const DEPTH: usize = 16;
/// Line width when none is given, in millimetres (GB/T 33190 §8.2).
const HAIR: f32 = 0.353;

/// Where an object is drawn: its coordinates, what clips it, how opaque it is.
#[derive(Clone)]
pub(super) struct Frame {
    pub(super) transform: Transform,
    pub(super) clip: Option<Rc<Mask>>,
    pub(super) alpha: f32,
    pub(super) depth: usize,
}

/// Draws the objects of a page.
pub(super) struct Painter<'a> {
    pub(super) pixmap: Pixmap,
    pub(super) package: &'a Package,
    pub(super) resources: &'a Resources,
    pub(super) fonts: Book<'a>,
    pub(super) report: Report,
    pub(super) objects: usize,
}

impl Painter<'_> {
    /// Draws every object of a layer, block, annotation or composite unit.
    pub(super) fn objects(&mut self, parent: &Node<'_, '_>, frame: &Frame, base: &DrawParam) {
        if frame.depth > DEPTH {
            self.report.note(Note::FeatureLeftOut("deep nesting".to_owned()));
            return;
        }
        for node in parent.children().filter(Node::is_element) {
            self.objects += 1;
            if self.objects > OBJECTS {
                self.report.note(Note::TooManyObjects);
                return;
            }
            if node.attr("Visible") == Some("false") {
                continue;
            }
            match node.local() {
                "PageBlock" | "Layer" => {
                    let deeper = Frame { depth: frame.depth + 1, ..frame.clone() };
                    let base = self.param(&node, base);
                    self.objects(&node, &deeper, &base);
                }
                "TextObject" => self.text(&node, frame, base),
                "PathObject" => self.path(&node, frame, base),
                "ImageObject" => self.image(&node, frame),
                "CompositeObject" => self.composite(&node, frame, base),
                _ => {}
            }
        }
    }

    /// What an object says about drawing, over what its DrawParam and its layer say.
    pub(super) fn param(&mut self, node: &Node<'_, '_>, base: &DrawParam) -> DrawParam {
        let own = DrawParam::read(node);
        let mut next = own.relative.clone();
        let mut merged = own;
        // A chain of relatives may be a circle; real ones have one or two links.
        for _ in 0..8 {
            let Some(param) = next.as_ref().and_then(|id| self.resources.draw_params.get(id)) else { break };
            merged = merged.over(param);
            next.clone_from(&param.relative);
        }
        merged.over(base)
    }

    pub(super) fn enter(&mut self, node: &Node<'_, '_>, frame: &Frame) -> Frame {
        let boundary = node.attr("Boundary").map(numbers).unwrap_or_default();
        let (x, y) = match boundary.as_slice() {
            [x, y, ..] => (*x, *y),
            _ => (0.0, 0.0),
        };
        let placed = frame.transform.pre_translate(x, y);
        let alpha = node.attr("Alpha").and_then(|alpha| alpha.parse::<f32>().ok()).unwrap_or(255.0) / 255.0;
        let transform = placed.pre_concat(matrix(node.attr("CTM")));
        let clip = match node.child("Clips") {
            Some(clips) => self.clip(&clips, placed, frame.clip.clone()),
            None => frame.clip.clone(),
        };
        Frame { transform, clip, alpha: frame.alpha * alpha.clamp(0.0, 1.0), depth: frame.depth + 1 }
    }

    fn clip(&mut self, clips: &Node<'_, '_>, placed: Transform, outer: Option<Rc<Mask>>) -> Option<Rc<Mask>> {
        let mut mask = outer;
        for clip in clips.each("Clip") {
            // Each takes a mask of the page's size.
            self.objects += 100;
            if self.objects > OBJECTS {
                self.report.note(Note::TooManyObjects);
                return mask;
            }
            let mut area = Mask::new(self.pixmap.width(), self.pixmap.height())?;
            for node in clip.each("Area") {
                let Some(shape) = node.child("Path") else {
                    self.report.note(Note::FeatureLeftOut("clip by text".to_owned()));
                    return mask;
                };
                let inner = placed.pre_concat(matrix(node.attr("CTM")));
                let boundary = shape.attr("Boundary").map(numbers).unwrap_or_default();
                let (x, y) =
                    (boundary.first().copied().unwrap_or(0.0), boundary.get(1).copied().unwrap_or(0.0));
                let inner = inner.pre_translate(x, y).pre_concat(matrix(shape.attr("CTM")));
                let data = shape.child_text("AbbreviatedData").unwrap_or_default();
                if let Some(outline) = path::parse(&data) {
                    area.fill_path(&outline, rule(&shape), true, inner);
                }
            }
            if let Some(outer) = &mask {
                for (own, outer) in area.data_mut().iter_mut().zip(outer.data()) {
                    *own = (*own).min(*outer);
                }
            }
            mask = Some(Rc::new(area));
        }
        mask
    }

    fn path(&mut self, node: &Node<'_, '_>, frame: &Frame, base: &DrawParam) {
        let frame = self.enter(node, frame);
        let param = self.param(node, base);
        let Some(outline) = path::parse(&node.child_text("AbbreviatedData").unwrap_or_default()) else {
            return;
        };
        if node.attr("Fill") == Some("true") {
            self.fill(&outline, frame.transform, &frame, &param, rule(node));
        }
        if node.attr("Stroke") != Some("false") {
            self.stroke(&outline, frame.transform, &frame, &param);
        }
    }

    fn text(&mut self, node: &Node<'_, '_>, frame: &Frame, base: &DrawParam) {
        let frame = self.enter(node, frame);
        let param = self.param(node, base);
        let number = |name: &str| node.attr(name).and_then(|value| value.parse::<f32>().ok());
        let size = number("Size").filter(|size| *size > 0.0).unwrap_or(3.5);
        let stretch = number("HScale").unwrap_or(1.0);
        let turn = number("CharDirection").unwrap_or(0.0);
        let bold = number("Weight").is_some_and(|weight| weight >= 600.0);
        let font = node.attr("Font").unwrap_or_default().to_owned();
        let mut following = (0.0, 0.0);
        for placed in text::place(node) {
            let Glyph { outline, advance } = self.fonts.glyph(
                &font,
                placed.character,
                placed.number,
                (self.package, self.resources),
                &mut self.report,
            );
            let (x, y) = placed.at.unwrap_or(following);
            following = (x + advance * size * stretch, y);
            let Some(outline) = outline else { continue };
            let transform = frame
                .transform
                .pre_translate(x, y)
                .pre_concat(Transform::from_rotate(turn))
                .pre_scale(size * stretch, -size);
            if node.attr("Fill") != Some("false") {
                self.fill(&outline, transform, &frame, &param, FillRule::Winding);
            }
            if node.attr("Stroke") == Some("true") || bold {
                let width = if bold { 0.03 } else { param.line_width.unwrap_or(HAIR) / size };
                let stroke = param.stroke.clone().or_else(|| param.fill.clone());
                let pen = DrawParam { line_width: Some(width), stroke, ..DrawParam::default() };
                self.stroke(&outline, transform, &frame, &pen);
            }
        }
    }

    fn composite(&mut self, node: &Node<'_, '_>, frame: &Frame, base: &DrawParam) {
        // The unit's file is read again for each use.
        self.objects += 100;
        let frame = self.enter(node, frame);
        let Some(id) = node.attr("ResourceID") else { return };
        let part = self.resources.composites.get(id);
        let Some(Ok(file)) = part.and_then(|part| self.package.entry(part)).map(xml::parse) else {
            self.report.note(Note::FeatureLeftOut("CompositeObject".to_owned()));
            return;
        };
        let units = file.descendants().filter(|unit| unit.local() == "CompositeGraphicUnit");
        for unit in units.filter(|unit| unit.attr("ID") == Some(id)) {
            for content in unit.each("Content") {
                self.objects(&content, &frame, base);
            }
        }
    }

    fn fill(
        &mut self,
        outline: &Path,
        transform: Transform,
        frame: &Frame,
        param: &DrawParam,
        rule: FillRule,
    ) {
        let Some(brush) = self.brush(param.fill.as_ref(), frame) else { return };
        self.pixmap.fill_path(outline, &brush, rule, transform, frame.clip.as_deref());
    }

    fn stroke(&mut self, outline: &Path, transform: Transform, frame: &Frame, param: &DrawParam) {
        let Some(brush) = self.brush(param.stroke.as_ref(), frame) else { return };
        let mut stroke = Stroke { width: param.line_width.unwrap_or(HAIR).max(0.0), ..Stroke::default() };
        stroke.line_join = match param.join.as_deref() {
            Some("Round") => LineJoin::Round,
            Some("Bevel") => LineJoin::Bevel,
            _ => LineJoin::Miter,
        };
        stroke.line_cap = match param.cap.as_deref() {
            Some("Round") => LineCap::Round,
            Some("Square") => LineCap::Square,
            _ => LineCap::Butt,
        };
        stroke.miter_limit = param.miter.unwrap_or(4.234).max(1.0);
        if let Some((dash, offset)) = &param.dash {
            let even = if dash.len() % 2 == 0 { dash.clone() } else { [dash.as_slice(), dash].concat() };
            stroke.dash = StrokeDash::new(even, *offset);
        }
        self.pixmap.stroke_path(outline, &brush, &stroke, transform, frame.clip.as_deref());
    }

    fn brush(&mut self, paint: Option<&crate::document::Paint>, frame: &Frame) -> Option<Brush<'static>> {
        let mut brush = Brush { anti_alias: true, ..Brush::default() };
        match paint {
            Some(paint) => brush.set_color(color(paint, self.resources, frame.alpha, &mut self.report)?),
            None => brush.set_color(tiny_skia::Color::from_rgba(0.0, 0.0, 0.0, frame.alpha)?),
        }
        Some(brush)
    }
}

/// The rectangle as a path.
pub(super) fn rectangle(area: &Rect) -> Option<Path> {
    tiny_skia::Rect::from_xywh(area.x, area.y, area.width, area.height).map(PathBuilder::from_rect)
}

#[expect(clippy::many_single_char_names, reason = "the matrix is named so in the standard")]
fn matrix(text: Option<&str>) -> Transform {
    match text.map(numbers).as_deref() {
        Some([a, b, c, d, e, f, ..]) => Transform::from_row(*a, *b, *c, *d, *e, *f),
        _ => Transform::identity(),
    }
}

fn rule(node: &Node<'_, '_>) -> FillRule {
    match node.attr("Rule") {
        Some("Even-Odd") => FillRule::EvenOdd,
        _ => FillRule::Winding,
    }
}
