//! Pictures on a page (GB/T 33190 §10).
use std::rc::Rc;

use roxmltree::Node;
use tiny_skia::{Path, PathBuilder, Rect, Stroke, StrokeDash, Transform};

use super::{Frame, Walk};
use crate::{
    document::{Paint, numbers},
    draw::{Note, image},
    xml::Element as _,
};

/// How far a control point lies along a quarter circle of radius 1.
const ROUND: f32 = 0.552_285;

impl Walk<'_> {
    pub(super) fn image(&mut self, node: &Node<'_, '_>, frame: &Frame) {
        let Some(mut picture) = node.attr("ResourceID").and_then(|id| self.media(id)) else { return };
        if let Some(mask) = node.attr("ImageMask").map(str::to_owned).or_else(|| node.child_text("ImageMask"))
            && let Some(mask) = self.media(&mask)
        {
            let masked = picture.masked(&mask).map(|masked| self.budget.keep(masked));
            picture = match masked {
                Some(Ok(masked)) => masked,
                Some(Err(reason)) => return self.report.note(Note::ImageLeftOut(reason.to_owned())),
                None => picture,
            };
        }
        let mut entered = self.enter(node, frame);
        let mut unit = entered.frame.transform;
        if node.attr("CTM").is_none()
            && let Some(boundary) = entered.boundary
        {
            unit = unit.pre_scale(boundary.width, boundary.height);
        } else {
            self.keep_inside(&mut entered, Rect::from_xywh(0.0, 0.0, 1.0, 1.0), 0.1);
        }
        self.canvas.picture(&picture, unit, entered.frame.alpha);
        self.leave(&entered);
        if let Some(border) = node.child("Border") {
            let frame = Frame { transform: entered.placed, ..entered.frame };
            let square = entered.placed.invert().map(|back| back.pre_concat(unit));
            self.border(&border, &frame, square);
        }
    }

    /// A picture among the resources, decoded once; what cannot be drawn is reported.
    fn media(&mut self, id: &str) -> Option<Rc<image::Picture>> {
        let Some(media) = self.scope.media(id) else {
            self.report.note(Note::ImageLeftOut("missing".to_owned()));
            return None;
        };
        self.report.used(&media.file);
        let known = self.pictures.get(&media.file).cloned();
        let picture = known.unwrap_or_else(|| {
            let bytes = self.package.entry(&media.file).ok_or("missing");
            let picture = bytes.and_then(image::decode).and_then(|picture| self.budget.keep(picture));
            self.pictures.insert(media.file.clone(), picture.clone());
            picture
        });
        match picture {
            Ok(picture) => Some(picture),
            Err(reason) => {
                self.report.note(Note::ImageLeftOut(reason.to_owned()));
                None
            }
        }
    }

    /// A line around the picture, its corners rounded as asked for.
    fn border(&mut self, node: &Node<'_, '_>, frame: &Frame, square: Option<Transform>) {
        let number = |name: &str| node.attr(name).and_then(|value| value.parse::<f32>().ok());
        let width = number("LineWidth").unwrap_or(super::shape::HAIR);
        let bounds =
            Rect::from_xywh(0.0, 0.0, 1.0, 1.0).zip(square).and_then(|(unit, place)| unit.transform(place));
        let radius = |name: &str| number(name).unwrap_or(0.0).max(0.0);
        let corner = (radius("HorizonalCornerRadius"), radius("VerticalCornerRadius"));
        let paint = node.child("BorderColor").map(|color| Paint::read(&color));
        let (Some(path), Some(ink)) =
            (bounds.and_then(|b| rounded(&b, corner)), self.ink(paint.as_ref(), frame))
        else {
            return;
        };
        let dash =
            node.attr("DashPattern").map(numbers).filter(|dash| dash.len() % 2 == 0 && dash.len() <= 64);
        let dash = dash.filter(|dash| dash.iter().sum::<f32>() > 0.05);
        let dash = dash.and_then(|dash| StrokeDash::new(dash, number("DashOffset").unwrap_or(0.0)));
        self.canvas.stroke(&path, &Stroke { width, dash, ..Stroke::default() }, frame.transform, &ink);
    }
}

fn rounded(bounds: &Rect, (rx, ry): (f32, f32)) -> Option<Path> {
    let (rx, ry) = (rx.min(bounds.width() / 2.0), ry.min(bounds.height() / 2.0));
    if rx <= 0.0 || ry <= 0.0 {
        return Some(PathBuilder::from_rect(*bounds));
    }
    let (l, t, r, b) = (bounds.left(), bounds.top(), bounds.right(), bounds.bottom());
    let (kx, ky) = (rx * (1.0 - ROUND), ry * (1.0 - ROUND));
    let mut path = PathBuilder::new();
    path.move_to(l + rx, t);
    path.line_to(r - rx, t);
    path.cubic_to(r - kx, t, r, t + ky, r, t + ry);
    path.line_to(r, b - ry);
    path.cubic_to(r, b - ky, r - kx, b, r - rx, b);
    path.line_to(l + rx, b);
    path.cubic_to(l + kx, b, l, b - ky, l, b - ry);
    path.line_to(l, t + ry);
    path.cubic_to(l, t + ky, l + kx, t, l + rx, t);
    path.close();
    path.finish()
}
