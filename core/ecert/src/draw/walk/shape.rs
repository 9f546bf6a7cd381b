//! Paths, and how shapes of every kind are filled and lined (GB/T 33190 §8.2, §9).
use roxmltree::Node;
use tiny_skia::{Color, FillRule, LineCap, LineJoin, Path, PathSegment, Stroke, StrokeDash, Transform};

use super::{
    Frame, Walk,
    color::color,
    gradient::ramp,
    outline::{self, Outline},
};
use crate::{
    document::{DrawParam, Paint, Shading},
    draw::{
        Note,
        canvas::{Clip, Ink},
    },
    xml::Element as _,
};

/// Line width when none is given, in millimetres (§8.2).
pub(super) const HAIR: f32 = 0.353;
/// Dashes that one line may have.
const DASHES: f32 = 20_000.0;

impl Walk<'_> {
    pub(super) fn path(&mut self, node: &Node<'_, '_>, frame: &Frame, base: &DrawParam) {
        let Outline { path, cut } = outline::parse(&node.child_text("AbbreviatedData").unwrap_or_default());
        if cut {
            self.report.note(Note::PathCut);
        }
        let Some(outline) = path else { return };
        if !self.budget.spend(outline.len() / 64) {
            return;
        }
        let mut entered = self.enter(node, frame);
        let param = self.param(node, base);
        let lined = node.attr("Stroke") != Some("false");
        let slack = if lined { width(&param) } else { 0.0 };
        let reach = outline.bounds().outset(slack / 2.0, slack / 2.0);
        self.keep_inside(&mut entered, reach, slack + 0.1);
        let frame = entered.frame;
        // A path without a fill colour is not filled: transparent is the standard's default (§9.1).
        if node.attr("Fill") == Some("true")
            && let Some(paint) = &param.fill
        {
            self.fill(&outline, rule(node), frame.transform, &frame, Some(paint));
        }
        if lined {
            self.stroke(&outline, &frame, &param);
        }
        self.leave(&entered);
    }

    /// Fills a shape; `place` leads from its units to the sheet, the frame's transform from the object's.
    pub(super) fn fill(
        &mut self,
        path: &Path,
        rule: FillRule,
        place: Transform,
        frame: &Frame,
        paint: Option<&Paint>,
    ) {
        if let Some(ink) = self.ink(paint, frame) {
            self.canvas.fill(path, rule, place, &ink);
            return;
        }
        let clip = Clip { shapes: vec![(path.clone(), rule, place)] };
        let bounds = path.bounds().transform(place);
        self.fill_clip(&clip, bounds, frame, paint);
    }

    /// Fills shapes with a paint that is drawn rather than an ink: a pattern or a mesh.
    pub(super) fn fill_clip(
        &mut self,
        clip: &Clip,
        bounds: Option<tiny_skia::Rect>,
        frame: &Frame,
        paint: Option<&Paint>,
    ) {
        let Some(bounds) = bounds else { return };
        match paint {
            Some(Paint::Pattern(pattern)) => {
                self.canvas.push_clip(clip);
                self.pattern(pattern, frame, bounds);
                self.canvas.pop();
            }
            Some(Paint::Shading(shading)) => match shading.as_ref() {
                Shading::Mesh(mesh) => {
                    if let Some(ground) = self.mesh_ground(mesh, frame) {
                        for (path, rule, place) in &clip.shapes {
                            self.canvas.fill(path, *rule, *place, &Ink::Flat(ground));
                        }
                    }
                    self.canvas.push_clip(clip);
                    self.mesh(mesh, frame);
                    self.canvas.pop();
                }
                Shading::Gradient(_) => {}
            },
            Some(Paint::Flat(_)) | None => {}
        }
    }

    /// The ink of a paint; `None` for what is drawn rather than an ink. Without a paint it is black.
    pub(super) fn ink(&self, paint: Option<&Paint>, frame: &Frame) -> Option<Ink> {
        match paint {
            None => Color::from_rgba(0.0, 0.0, 0.0, frame.alpha.clamp(0.0, 1.0)).map(Ink::Flat),
            Some(Paint::Flat(tint)) => Some(Ink::Flat(color(tint, self.scope, frame.alpha))),
            Some(Paint::Shading(shading)) => match shading.as_ref() {
                Shading::Gradient(gradient) => {
                    let clear = Ink::Flat(Color::TRANSPARENT);
                    let ramp = ramp(gradient, self.scope, frame).map(Box::new);
                    Some(ramp.map_or(clear, Ink::Gradient))
                }
                Shading::Mesh(_) => None,
            },
            Some(Paint::Pattern(_)) => None,
        }
    }

    /// Draws a line along a path in the object's units.
    pub(super) fn stroke(&mut self, path: &Path, frame: &Frame, param: &DrawParam) {
        let stroke = self.pen(path, param);
        if let Some(ink) = self.ink(param.stroke.as_ref(), frame) {
            self.canvas.stroke(path, &stroke, frame.transform, &ink);
            return;
        }
        let (wide, high) = frame.transform.get_scale();
        if let Some(line) = path.stroke(&stroke, wide.max(high)) {
            self.fill(&line, FillRule::Winding, frame.transform, frame, param.stroke.as_ref());
        }
    }

    fn pen(&mut self, path: &Path, param: &DrawParam) -> Stroke {
        let mut stroke = Stroke { width: width(param), ..Stroke::default() };
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
        stroke.miter_limit = param.miter.unwrap_or(3.528).max(1.0);
        if let Some((dash, offset)) = &param.dash {
            let even = if dash.len() % 2 == 0 { dash.clone() } else { [dash.as_slice(), dash].concat() };
            let period: f32 = even.iter().map(|part| part.abs()).sum();
            if dash.len() <= 64 && period > 0.0 && length(path) / period <= DASHES {
                stroke.dash = StrokeDash::new(even, *offset);
            } else if period > 0.0 {
                self.report.note(Note::FeatureLeftOut("DashPattern".to_owned()));
            }
        }
        stroke
    }
}

/// The line's width; some producers write it negative.
fn width(param: &DrawParam) -> f32 {
    param.line_width.unwrap_or(HAIR).abs()
}

/// The path's length, curves taken by their control points.
fn length(path: &Path) -> f32 {
    let (mut at, mut sum) = (tiny_skia::Point::zero(), 0.0);
    let mut go = |to: tiny_skia::Point, drawn: bool| {
        if drawn {
            sum += (to - at).length();
        }
        at = to;
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(p) => go(p, false),
            PathSegment::LineTo(p) => go(p, true),
            PathSegment::QuadTo(a, p) => [a, p].into_iter().for_each(|p| go(p, true)),
            PathSegment::CubicTo(a, b, p) => [a, b, p].into_iter().for_each(|p| go(p, true)),
            PathSegment::Close => {}
        }
    }
    sum
}

pub(super) fn rule(node: &Node<'_, '_>) -> FillRule {
    match node.attr("Rule") {
        Some("Even-Odd") => FillRule::EvenOdd,
        _ => FillRule::Winding,
    }
}
