use std::{collections::BTreeMap, rc::Rc};

use roxmltree::{Document as Xml, Node};
use tiny_skia::{PathBuilder, Transform};

use crate::{
    document::{Document, DrawParam, Rect, Scope, numbers},
    draw::{
        canvas::{Canvas, Clip},
        fonts::Book,
        image::Picture,
        report::Report,
    },
    package::Package,
    xml::{self, Element as _},
};

/// Where an object is drawn: its coordinates, how opaque it is, how deep it is nested.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Frame {
    pub(in super::super) transform: Transform,
    pub(in super::super) alpha: f32,
    pub(in super::super) depth: usize,
}

/// Work that one page may make, seals and repeated cells included.
#[derive(Debug)]
pub(in super::super) struct Budget {
    left: usize,
    pixels: usize,
}

impl Budget {
    /// About 200,000 objects, and the pixels of an A4 scan at 600 dots an inch with half as many beside it.
    pub(in super::super) fn of_a_page() -> Self {
        Self { left: 200_000, pixels: 52_000_000 }
    }

    /// Takes work out of the budget; `false` if it is used up.
    pub(super) fn spend(&mut self, work: usize) -> bool {
        self.left = self.left.saturating_sub(work);
        self.left > 0
    }

    /// Takes a picture that is kept until the page is drawn; `Err` if the page's pictures became too many pixels.
    pub(super) fn keep(&mut self, picture: Picture) -> Result<Rc<Picture>, &'static str> {
        let pixels = picture.pixels.pixels().len();
        self.pixels = self.pixels.checked_sub(pixels).ok_or("too many pixels")?;
        self.spend(pixels / 20_000);
        Ok(Rc::new(picture))
    }
}

/// Draws the objects of one document's pages on a canvas.
pub(in super::super) struct Walk<'a> {
    pub(in super::super) canvas: &'a mut dyn Canvas,
    pub(in super::super) package: &'a Package,
    pub(in super::super) document: &'a Document,
    /// What IDs mean where the walk is.
    pub(super) scope: Scope<'a>,
    pub(in super::super) fonts: Book<'a>,
    pub(in super::super) report: Report,
    pub(in super::super) budget: &'a mut Budget,
    /// Documents in seals around this one.
    pub(in super::super) nesting: usize,
    pub(super) files: BTreeMap<String, Option<Rc<Xml<'a>>>>,
    pub(super) pictures: BTreeMap<String, Result<Rc<Picture>, &'static str>>,
    /// From the page's millimetres to the sheet.
    pub(super) page: Transform,
}

/// An object's frame, and how often the canvas has to be popped after it.
pub(super) struct Entered {
    pub(super) frame: Frame,
    pub(super) boundary: Option<Rect>,
    /// From the boundary's corner to the sheet, without the object's own matrix.
    pub(super) placed: Transform,
    pub(super) matrix: Transform,
    pub(super) clips: usize,
}

impl<'a> Walk<'a> {
    pub(in super::super) fn new(
        canvas: &'a mut dyn Canvas,
        (package, document): (&'a Package, &'a Document),
        fonts: Book<'a>,
        budget: &'a mut Budget,
        nesting: usize,
    ) -> Self {
        let page = Transform::identity();
        let (files, pictures) = (BTreeMap::new(), BTreeMap::new());
        let report = Report::default();
        let scope = document.scope("");
        Self { canvas, package, document, scope, fonts, report, budget, nesting, files, pictures, page }
    }

    /// A part as XML, read once; its use is reported.
    pub(super) fn file(&mut self, path: &str) -> Option<Rc<Xml<'a>>> {
        self.report.used(path);
        if let Some(known) = self.files.get(path) {
            return known.clone();
        }
        let file = self.package.entry(path).map(xml::parse).and_then(Result::ok).map(Rc::new);
        self.files.insert(path.to_owned(), file.clone());
        file
    }

    /// What an object says about drawing, over what its DrawParam and its layer say.
    pub(super) fn param(&self, node: &Node<'_, '_>, base: &DrawParam) -> DrawParam {
        let own = DrawParam::read(node);
        let mut next = own.relative.clone();
        let mut merged = own;
        // A chain of relatives may be a circle; real ones have one or two links.
        for _ in 0..8 {
            let Some(param) = next.as_ref().and_then(|id| self.scope.draw_param(id)) else {
                break;
            };
            merged = merged.over(param);
            next.clone_from(&param.relative);
        }
        merged.over(base)
    }

    /// Enters an object: its boundary, matrix, alpha and clips (CT_GraphicUnit, §8.5). [`Walk::leave`] ends it.
    pub(super) fn enter(&mut self, node: &Node<'_, '_>, frame: &Frame) -> Entered {
        let numbers = node.attr("Boundary").map(numbers).unwrap_or_default();
        let boundary = match numbers.as_slice() {
            [x, y, width, height, ..] => Some(Rect { x: *x, y: *y, width: *width, height: *height }),
            _ => None,
        };
        let placed = boundary.map_or(frame.transform, |at| frame.transform.pre_translate(at.x, at.y));
        let matrix = matrix(node.attr("CTM"));
        let transform = placed.pre_concat(matrix);
        let alpha = node.attr("Alpha").and_then(|alpha| alpha.parse::<f32>().ok()).unwrap_or(255.0) / 255.0;
        let clips = match node.child("Clips") {
            Some(clips) => self.clips(&clips, placed, transform),
            None => 0,
        };
        let frame = Frame { transform, alpha: frame.alpha * alpha.clamp(0.0, 1.0), depth: frame.depth + 1 };
        Entered { frame, boundary, placed, matrix, clips }
    }

    /// Clips to the object's boundary, widened by `slack` millimetres, if what it draws reaches beyond. A boundary
    /// without any extent is none.
    pub(super) fn keep_inside(&mut self, entered: &mut Entered, drawn: Option<tiny_skia::Rect>, slack: f32) {
        let Some(boundary) = entered.boundary.filter(|own| own.width > 0.0 || own.height > 0.0) else {
            return;
        };
        let (width, height) = (boundary.width.max(0.0) + slack * 2.0, boundary.height.max(0.0) + slack * 2.0);
        let Some(shown) = tiny_skia::Rect::from_xywh(-slack, -slack, width, height) else { return };
        if let Some(drawn) = drawn.and_then(|drawn| drawn.transform(entered.matrix))
            && drawn.left() >= shown.left()
            && drawn.top() >= shown.top()
            && drawn.right() <= shown.right()
            && drawn.bottom() <= shown.bottom()
        {
            return;
        }
        self.canvas.push_clip(&Clip::of(PathBuilder::from_rect(shown), entered.placed));
        entered.clips += 1;
    }

    pub(super) fn leave(&mut self, entered: &Entered) {
        for _ in 0..entered.clips {
            self.canvas.pop();
        }
    }
}

/// A matrix as the standard writes it, six numbers.
#[expect(clippy::many_single_char_names, reason = "the matrix is named so in the standard")]
pub(super) fn matrix(text: Option<&str>) -> Transform {
    match text.map(numbers).as_deref() {
        Some([a, b, c, d, e, f, ..]) => Transform::from_row(*a, *b, *c, *d, *e, *f),
        _ => Transform::identity(),
    }
}
