use std::rc::Rc;

use tiny_skia::{Mask, PathSegment, Rect};

use super::super::canvas::Clip;

/// Where on a pixmap something may show: a box, and inside it what the mask lets through.
#[derive(Debug, Clone)]
pub(super) struct Area {
    pub(super) bounds: Rect,
    pub(super) mask: Option<Rc<Mask>>,
}

impl Area {
    /// The part of this area that lies inside the clip; `None` if nothing is left.
    pub(super) fn inside(&self, clip: &Clip, (width, height): (u32, u32), shift: (f32, f32)) -> Option<Self> {
        let placed = clip.shapes.iter().filter_map(|(path, rule, place)| {
            let path = path.clone().transform(place.post_translate(shift.0, shift.1))?;
            Some((path, *rule))
        });
        let shapes: Vec<_> = placed.collect();
        let mut bounds: Option<Rect> = None;
        for (path, _) in &shapes {
            let own = path.bounds();
            bounds = Some(bounds.map_or(own, |all| join(&all, &own).unwrap_or(all)));
        }
        let bounds = meet(&self.bounds, &bounds?)?;
        if let [(path, _)] = shapes.as_slice()
            && is_pixel_box(path)
        {
            return Some(Self { bounds, mask: self.mask.clone() });
        }
        let mut mask = Mask::new(width, height)?;
        for (path, rule) in &shapes {
            mask.fill_path(path, *rule, true, tiny_skia::Transform::identity());
        }
        if let Some(outer) = &self.mask {
            narrow(&mut mask, outer, &bounds);
        }
        Some(Self { bounds, mask: Some(Rc::new(mask)) })
    }

    /// What has to be masked out of a shape with these bounds: nothing if it lies inside the box and no mask is set.
    pub(super) fn holds(&self, shape: &Rect) -> bool {
        shape.left() >= self.bounds.left()
            && shape.top() >= self.bounds.top()
            && shape.right() <= self.bounds.right()
            && shape.bottom() <= self.bounds.bottom()
    }

    /// This area with a mask that shows its box, for shapes that reach beyond it.
    pub(super) fn masked(&mut self, (width, height): (u32, u32)) -> Option<Rc<Mask>> {
        let boxed = tiny_skia::PathBuilder::from_rect(self.bounds);
        let mut mask = Mask::new(width, height)?;
        mask.fill_path(&boxed, tiny_skia::FillRule::Winding, true, tiny_skia::Transform::identity());
        if let Some(outer) = &self.mask {
            narrow(&mut mask, outer, &self.bounds);
        }
        let mask = Rc::new(mask);
        self.mask = Some(Rc::clone(&mask));
        Some(mask)
    }
}

/// Lets through only what both masks do. Outside the bounds the first is empty already.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the mask's sides")]
#[expect(clippy::cast_precision_loss, reason = "sides are limited far below what a float holds exactly")]
fn narrow(mask: &mut Mask, outer: &Mask, bounds: &Rect) {
    let (width, height) = (mask.width() as usize, mask.height() as usize);
    let side = |value: f32, most: usize| value.clamp(0.0, most as f32) as usize;
    let (left, right) = (side(bounds.left() - 1.0, width), side(bounds.right().ceil() + 1.0, width));
    let (top, bottom) = (side(bounds.top() - 1.0, height), side(bounds.bottom().ceil() + 1.0, height));
    let rows = mask.data_mut().chunks_exact_mut(width).zip(outer.data().chunks_exact(width));
    for (own, outer) in rows.take(bottom).skip(top) {
        for (own, outer) in own[left..right].iter_mut().zip(&outer[left..right]) {
            *own = u8::try_from(u16::from(*own) * u16::from(*outer) / 255).unwrap_or(u8::MAX);
        }
    }
}

/// Whether the path is a box along the pixels' edges' direction; its bounds say all about it then.
fn is_pixel_box(path: &tiny_skia::Path) -> bool {
    let bounds = path.bounds();
    let points = path.points();
    let on_edge = |point: &tiny_skia::Point| {
        let across = (point.x - bounds.left()).abs() < 0.01 || (point.x - bounds.right()).abs() < 0.01;
        let along = (point.y - bounds.top()).abs() < 0.01 || (point.y - bounds.bottom()).abs() < 0.01;
        across && along
    };
    let curved =
        |segment: &PathSegment| matches!(segment, PathSegment::QuadTo(..) | PathSegment::CubicTo(..));
    let straight = !path.segments().any(|segment| curved(&segment));
    let turns = points.windows(2).all(|pair| {
        let (across, along) = ((pair[0].x - pair[1].x).abs() < 0.01, (pair[0].y - pair[1].y).abs() < 0.01);
        across || along
    });
    straight && turns && matches!(points.len(), 4 | 5) && points.iter().all(on_edge)
}

pub(super) fn meet(a: &Rect, b: &Rect) -> Option<Rect> {
    Rect::from_ltrb(
        a.left().max(b.left()),
        a.top().max(b.top()),
        a.right().min(b.right()),
        a.bottom().min(b.bottom()),
    )
}

fn join(a: &Rect, b: &Rect) -> Option<Rect> {
    Rect::from_ltrb(
        a.left().min(b.left()),
        a.top().min(b.top()),
        a.right().max(b.right()),
        a.bottom().max(b.bottom()),
    )
}
