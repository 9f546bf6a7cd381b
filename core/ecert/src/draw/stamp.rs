//! Seals on the page: last, from the verified signature only (GB/T 33190 §18.2.4).
use tiny_skia::{FillRule, Mask, Pixmap};

use super::{
    Fonts, Note, drawing, image,
    painter::{Frame, Painter, rectangle},
    report::Report,
};
use crate::{
    document::{Document, Rect, bodies},
    package::{Limits, Package},
    verdict::Stamp,
};

pub(super) fn draw(
    painter: &mut Painter<'_>,
    stamp: &Stamp,
    frame: &Frame,
    fonts: &Fonts<'_>,
    scale: f32,
    nesting: usize,
) {
    let boundary = stamp.place.boundary;
    let picture = if stamp.format == "ofd" || stamp.picture.starts_with(b"PK") {
        nested(&stamp.picture, &boundary, fonts, scale, nesting, &mut painter.report)
    } else {
        image::decode(&stamp.picture).map_err(str::to_owned)
    };
    let picture = match picture {
        Ok(picture) => picture,
        Err(format) => {
            painter.report.note(Note::ImageLeftOut(format!("seal: {format}")));
            return;
        }
    };
    let clip = stamp.place.clip.and_then(|clip| {
        let shown = Rect { x: boundary.x + clip.x, y: boundary.y + clip.y, ..clip };
        let mut mask = Mask::new(painter.pixmap.width(), painter.pixmap.height())?;
        mask.fill_path(&rectangle(&shown)?, FillRule::Winding, true, frame.transform);
        Some(mask)
    });
    let unit =
        frame.transform.pre_translate(boundary.x, boundary.y).pre_scale(boundary.width, boundary.height);
    painter.picture(&picture, unit, clip.as_ref(), 1.0);
}

/// The first page of a document that a seal holds as its picture, on transparent ground.
fn nested(
    bytes: &[u8],
    boundary: &Rect,
    fonts: &Fonts<'_>,
    scale: f32,
    nesting: usize,
    report: &mut Report,
) -> Result<Pixmap, String> {
    if nesting > 0 {
        return Err("document within a document".to_owned());
    }
    let limits = Limits { entries: 64, total: 8 << 20, entry: 4 << 20, ..Limits::default() };
    let package = Package::open(bytes, &limits).map_err(|error| error.code().to_owned())?;
    let body = bodies(&package).map_err(|error| error.code().to_owned())?.swap_remove(0);
    let document = Document::open(&package, &body).map_err(|error| error.code().to_owned())?;
    let area = document.page_area(&package, 0);
    let scale = scale * boundary.width / area.width;
    let sheet =
        drawing::sheet(&package, &document, 0, scale, true).map_err(|error| error.code().to_owned())?;
    drawing::draw(&package, &document, 0, scale, sheet, fonts, &[], nesting + 1, report)
        .map_err(|error| error.code().to_owned())
}
