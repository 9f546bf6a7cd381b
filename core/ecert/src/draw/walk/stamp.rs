//! Seals on the page: last, from the verified signature only (GB/T 33190 §18.2.4). A seal's own white ground is kept: it
//! is part of what was signed, and where it hides the page the seal's maker meant it so.
use tiny_skia::{PathBuilder, Transform};

use super::{Frame, Walk};
use crate::{
    document::{Document, Rect, bodies},
    draw::{Note, canvas::Clip, image},
    package::{Limits, Package},
    verdict::Stamp,
};

/// Documents within seals within documents that are drawn.
const NESTING: usize = 1;

impl Walk<'_> {
    pub(super) fn stamp(&mut self, stamp: &Stamp, frame: &Frame) {
        let boundary = stamp.place.boundary;
        let corner = frame.transform.pre_translate(boundary.x, boundary.y);
        let clip = stamp.place.clip.and_then(|clip| rectangle(&clip)).map(|path| Clip::of(path, corner));
        if let Some(clip) = &clip {
            self.canvas.push_clip(clip);
        }
        let unit = corner.pre_scale(boundary.width, boundary.height);
        let drawn = if stamp.format == "ofd" || stamp.picture.starts_with(b"PK") {
            self.nested(&stamp.picture, unit)
        } else {
            let picture = image::decode(&stamp.picture).and_then(|picture| self.budget.keep(picture));
            picture.map_err(str::to_owned).map(|picture| self.canvas.picture(&picture, unit, frame.alpha))
        };
        if clip.is_some() {
            self.canvas.pop();
        }
        if let Err(reason) = drawn {
            self.report.note(Note::ImageLeftOut(format!("seal: {reason}")));
        }
    }

    /// The first page of a document that a seal holds as its picture; no ground of its own is put under it.
    fn nested(&mut self, bytes: &[u8], unit: Transform) -> Result<(), String> {
        if self.nesting >= NESTING {
            return Err("document within a document".to_owned());
        }
        let limits = Limits { entries: 64, total: 8 << 20, entry: 4 << 20, ..Limits::default() };
        let package = Package::open(bytes, &limits).map_err(|error| error.code().to_owned())?;
        let body = bodies(&package).map_err(|error| error.code().to_owned())?.swap_remove(0);
        let document = Document::open(&package, &body).map_err(|error| error.code().to_owned())?;
        let area = document.page_area(&package, 0);
        let whole = Rect { x: 0.0, y: 0.0, width: 1.0, height: 1.0 };
        let shown = rectangle(&whole).map(|path| Clip::of(path, unit));
        let place = unit.pre_scale(1.0 / area.width, 1.0 / area.height).pre_translate(-area.x, -area.y);
        if let Some(shown) = &shown {
            self.canvas.push_clip(shown);
        }
        let fonts = self.fonts.beside();
        let nesting = self.nesting + 1;
        let mut inner =
            Walk::new(&mut *self.canvas, (&package, &document), fonts, &mut *self.budget, nesting);
        let drawn = inner.page(0, place, &[]);
        let report = std::mem::take(&mut inner.report);
        drop(inner);
        if shown.is_some() {
            self.canvas.pop();
        }
        self.report.join(report);
        drawn.map_err(|error| error.code().to_owned())
    }
}

fn rectangle(area: &Rect) -> Option<tiny_skia::Path> {
    tiny_skia::Rect::from_xywh(area.x, area.y, area.width, area.height).map(PathBuilder::from_rect)
}
