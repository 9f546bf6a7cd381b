use std::rc::Rc;

use tiny_skia::{Color, Pixmap, Transform};

use super::{Frame, Walk, color::color};
use crate::{document::Mesh, draw::image::Picture};

/// Longer side of a mesh's picture in pixels.
const SIDE: f32 = 512.0;

/// A corner on the picture: place and premultiplied colour.
type Corner = ((f32, f32), [f32; 4]);

impl Walk<'_> {
    /// Draws a mesh as a picture of its own; whoever calls has clipped to the shape that it fills.
    pub(super) fn mesh(&mut self, mesh: &Mesh, frame: &Frame) {
        let corners = mesh.corners.iter();
        let edge = |pick: fn(f32, f32) -> f32, first: f32| {
            corners.clone().fold((first, first), |(x, y), corner| (pick(x, corner.0), pick(y, corner.1)))
        };
        let (left, top) = edge(f32::min, f32::INFINITY);
        let (right, bottom) = edge(f32::max, f32::NEG_INFINITY);
        let (width, height) = (right - left, bottom - top);
        if !(width > 0.0 && height > 0.0 && self.budget.spend(500 + mesh.triangles.len())) {
            return;
        }
        let scale = SIDE / width.max(height);
        let scope = self.scope;
        let placed: Vec<Corner> = mesh
            .corners
            .iter()
            .map(|(x, y, tint)| {
                let color = color(tint, scope, 1.0).premultiply();
                let place = ((x - left) * scale, (y - top) * scale);
                (place, [color.red(), color.green(), color.blue(), color.alpha()])
            })
            .collect();
        let Some(mut pixels) = sheet(width * scale, height * scale) else { return };
        // Filling a triangle costs its bounding box: many large ones on each other are cut short.
        let mut left_over = SIDE * SIDE * 64.0;
        for triangle in &mesh.triangles {
            let [Some(a), Some(b), Some(c)] = triangle.map(|corner| placed.get(corner)) else { continue };
            left_over -= fill(&mut pixels, [*a, *b, *c]);
            if left_over < 0.0 {
                self.report.note(crate::draw::Note::FeatureLeftOut("part of a mesh".to_owned()));
                break;
            }
        }
        let unit = frame.transform.pre_translate(left, top).pre_concat(Transform::from_scale(width, height));
        self.canvas.picture(&Rc::new(Picture::drawn(pixels)), unit, frame.alpha);
    }

    /// The colour behind a mesh.
    pub(super) fn mesh_ground(&self, mesh: &Mesh, frame: &Frame) -> Option<Color> {
        mesh.ground.as_ref().map(|tint| color(tint, self.scope, frame.alpha))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the longer side")]
fn sheet(width: f32, height: f32) -> Option<Pixmap> {
    Pixmap::new(width.ceil().clamp(1.0, SIDE) as u32, height.ceil().clamp(1.0, SIDE) as u32)
}

/// Fills one triangle, the colours weighed by how near each corner is; gives the pixels that were looked at.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the picture")]
#[expect(clippy::cast_precision_loss, reason = "at most 512")]
fn fill(pixels: &mut Pixmap, [a, b, c]: [Corner; 3]) -> f32 {
    let ((ax, ay), (bx, by), (cx, cy)) = (a.0, b.0, c.0);
    let area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if area.abs() < 1e-6 {
        return 1.0;
    }
    let (width, height) = (pixels.width() as usize, pixels.height() as usize);
    let from = |a: f32, b: f32, c: f32| a.min(b).min(c).floor().max(0.0) as usize;
    let to = |a: f32, b: f32, c: f32, most: usize| (a.max(b).max(c).ceil().max(0.0) as usize).min(most);
    let (left, right) = (from(ax, bx, cx), to(ax, bx, cx, width));
    let (top, bottom) = (from(ay, by, cy), to(ay, by, cy, height));
    // A little over the edges, so that no seam shows between neighbours.
    let slack = -0.75 / area.abs().sqrt();
    for y in top..bottom {
        for x in left..right {
            let (px, py) = (x as f32 + 0.5, y as f32 + 0.5);
            let wb = ((px - ax) * (cy - ay) - (cx - ax) * (py - ay)) / area;
            let wc = ((bx - ax) * (py - ay) - (px - ax) * (by - ay)) / area;
            let wa = 1.0 - wb - wc;
            if wa < slack || wb < slack || wc < slack {
                continue;
            }
            let channel = |index: usize| {
                let value = a.1[index] * wa + b.1[index] * wb + c.1[index] * wc;
                (value * 255.0).round().clamp(0.0, 255.0) as u8
            };
            let alpha = channel(3);
            let [red, green, blue] = [0, 1, 2].map(|index| channel(index).min(alpha));
            let color = tiny_skia::PremultipliedColorU8::from_rgba(red, green, blue, alpha);
            if let (Some(pixel), Some(color)) = (pixels.pixels_mut().get_mut(y * width + x), color) {
                *pixel = color;
            }
        }
    }
    (right.saturating_sub(left) * bottom.saturating_sub(top)) as f32
}
