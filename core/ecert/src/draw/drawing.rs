use tiny_skia::{Color, Pixmap, Transform};

use super::{
    DrawError, Fonts, Note,
    fonts::Book,
    mark,
    painter::{Frame, Painter},
    report::Report,
    stamp,
};
use crate::{
    document::{Document, DrawParam, ZOrder, bodies},
    package::Package,
    verdict::{Outcome, Stamp, Verdict},
    xml::{self, Element as _},
};

const MILLIMETRES_PER_INCH: f32 = 25.4;
const PIXELS: f32 = 64_000_000.0;

/// A drawn page.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The page as PNG.
    pub png: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Whether the mark of an unverified page was drawn across it.
    pub marked: bool,
    /// What was substituted or left out.
    pub report: Vec<Note>,
}

/// Pages of all documents of a package.
pub fn page_count(package: &Package) -> Result<usize, DrawError> {
    let mut count = 0;
    for body in bodies(package)? {
        count += Document::open(package, &body)?.pages.len();
    }
    Ok(count)
}

/// Draws a page with the fonts in the library. Pages are counted from 0 over all documents.
#[cfg(feature = "bundled-fonts")]
pub fn page_to_png(
    package: &Package,
    verdict: &Verdict,
    page: usize,
    dpi: f32,
) -> Result<Drawing, DrawError> {
    page_to_png_with(package, verdict, page, dpi, &Fonts::bundled())
}

/// Draws a page with fonts that the host hands in.
pub fn page_to_png_with(
    package: &Package,
    verdict: &Verdict,
    page: usize,
    dpi: f32,
    fonts: &Fonts<'_>,
) -> Result<Drawing, DrawError> {
    if verdict.package != package.fingerprint() {
        return Err(DrawError::OtherPackage);
    }
    let (index, document, page) = find(package, page)?;
    let scale = dpi / MILLIMETRES_PER_INCH;
    let mut report = Report::default();
    let stamps: Vec<&Stamp> = verdict.stamps().iter().filter(|stamp| stamp.document == index).collect();
    let marked = !verdict.is_intact(index) || verdict.verdict == Outcome::Invalid;
    let mut pixmap = sheet(package, &document, page, scale, (18.0..=1200.0).contains(&dpi))?;
    pixmap.fill(Color::WHITE);
    let mut pixmap = draw(package, &document, page, scale, pixmap, fonts, &stamps, 0, &mut report)?;
    if marked {
        mark::across(&mut pixmap, fonts)?;
    }
    let (width, height) = (pixmap.width(), pixmap.height());
    let png = pixmap.encode_png().map_err(|_| DrawError::Size)?;
    Ok(Drawing { png, width, height, marked, report: report.into_notes() })
}

fn find(package: &Package, mut page: usize) -> Result<(usize, Document, usize), DrawError> {
    for (index, body) in bodies(package)?.iter().enumerate() {
        let document = Document::open(package, body)?;
        if page < document.pages.len() {
            return Ok((index, document, page));
        }
        page -= document.pages.len();
    }
    Err(DrawError::PageUnknown)
}

/// An empty sheet of the page's size.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked against the limit before"
)]
pub(super) fn sheet(
    package: &Package,
    document: &Document,
    page: usize,
    scale: f32,
    allowed: bool,
) -> Result<Pixmap, DrawError> {
    let area = document.page_area(package, page);
    let (width, height) = ((area.width * scale).round(), (area.height * scale).round());
    let fits = width >= 1.0 && height >= 1.0 && width * height <= PIXELS;
    if !(allowed && fits) {
        return Err(DrawError::Size);
    }
    Pixmap::new(width as u32, height as u32).ok_or(DrawError::Size)
}

/// Draws templates, layers, annotations and stamps of a page onto a sheet. `nesting` counts documents in seals.
#[expect(
    clippy::too_many_arguments,
    reason = "one call from the page, one from a seal that holds a document"
)]
pub(super) fn draw(
    package: &Package,
    document: &Document,
    page: usize,
    scale: f32,
    sheet: Pixmap,
    fonts: &Fonts<'_>,
    stamps: &[&Stamp],
    nesting: usize,
    report: &mut Report,
) -> Result<Pixmap, DrawError> {
    let page_ref = document.pages.get(page).ok_or(DrawError::PageUnknown)?;
    let area = document.page_area(package, page);
    let transform = Transform::from_scale(scale, scale).pre_translate(-area.x, -area.y);
    let mut painter = Painter {
        pixmap: sheet,
        package,
        resources: &document.resources,
        fonts: Book::new(fonts)?,
        report: std::mem::take(report),
        objects: 0,
    };
    let frame = Frame { transform, clip: None, alpha: 1.0, depth: 0 };
    let content = |path: &str| package.entry(path).map(xml::parse).and_then(Result::ok);
    let Some(file) = content(&page_ref.path) else {
        return Err(crate::document::DocumentError::PartMissing(page_ref.path.clone()).into());
    };

    let mut sheets = Vec::new();
    for node in file.root_element().each("Template") {
        let template = document.templates.iter().find(|one| Some(one.id.as_str()) == node.attr("TemplateID"));
        match template.and_then(|template| Some((template, content(&template.path)?))) {
            Some((template, file)) => {
                sheets.push((ZOrder::parse(node.attr("ZOrder"), template.order), file));
            }
            None => painter.report.note(Note::PartLeftOut("template".to_owned())),
        }
    }
    for order in [ZOrder::Background, ZOrder::Body, ZOrder::Foreground] {
        for (_, template) in sheets.iter().filter(|(at, _)| *at == order) {
            for content in template.root_element().each("Content") {
                for layer in content.each("Layer") {
                    layer_of(&mut painter, &layer, &frame);
                }
            }
        }
        for content in file.root_element().each("Content") {
            for layer in
                content.each("Layer").filter(|l| ZOrder::parse(l.attr("Type"), ZOrder::Body) == order)
            {
                layer_of(&mut painter, &layer, &frame);
            }
        }
    }
    for (_, path) in document.annotations.iter().filter(|(id, _)| *id == page_ref.id) {
        match content(path) {
            Some(file) => annotations(&mut painter, &file, &frame),
            None => painter.report.note(Note::PartLeftOut("annotation".to_owned())),
        }
    }
    for stamp in stamps.iter().filter(|stamp| stamp.place.page == page_ref.id) {
        stamp::draw(&mut painter, stamp, &frame, fonts, scale, nesting);
    }
    *report = painter.report;
    Ok(painter.pixmap)
}

fn layer_of(painter: &mut Painter<'_>, layer: &roxmltree::Node<'_, '_>, frame: &Frame) {
    let base = painter.param(layer, &DrawParam::default());
    painter.objects(layer, frame, &base);
}

fn annotations(painter: &mut Painter<'_>, file: &roxmltree::Document<'_>, frame: &Frame) {
    for annotation in file.root_element().each("Annot") {
        if annotation.attr("Visible") == Some("false") {
            continue;
        }
        for appearance in annotation.each("Appearance") {
            let boundary = appearance.attr("Boundary").and_then(crate::document::Rect::parse);
            let (x, y) = boundary.map_or((0.0, 0.0), |boundary| (boundary.x, boundary.y));
            let placed = Frame { transform: frame.transform.pre_translate(x, y), ..frame.clone() };
            painter.objects(&appearance, &placed, &DrawParam::default());
        }
    }
}
