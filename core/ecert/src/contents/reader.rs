use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use roxmltree::{Document as Xml, Node};

use super::{
    lines::{Run, lines},
    place::Place,
};
use crate::{
    document::{Document, DocumentError, Scope, numbers, shown},
    package::Package,
    xml::{self, Element as _},
};

/// Bytes of parts and of what is read from them that the text of one document may cost: a template counts once for
/// each of its pages, a composite unit for each of its places.
const BYTES: usize = 128 << 20;
/// What an object costs beside its text.
const OBJECT: usize = 64;

/// Lines, and the files that they come from.
pub(super) struct Read {
    pub(super) lines: Vec<String>,
    pub(super) files: BTreeSet<String>,
}

/// Reads the texts that the pages of one document show: what drawing shows, and nothing else.
pub(super) struct Reader<'a> {
    package: &'a Package,
    document: &'a Document,
    scope: Scope<'a>,
    units: BTreeMap<&'a str, Option<Rc<Xml<'a>>>>,
    left: usize,
    runs: Vec<Run>,
    files: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(package: &'a Package, document: &'a Document) -> Self {
        let (units, runs, files) = Default::default();
        Self { package, document, scope: document.scope(""), units, left: BYTES, runs, files }
    }

    /// Whether the document asked for more text than is read.
    pub(super) fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// Lines of the files that make a page.
    pub(super) fn page(&mut self, files: &[String]) -> Result<Read, DocumentError> {
        for path in files {
            let bytes = self.package.entry(path).ok_or_else(|| DocumentError::PartMissing(path.clone()))?;
            self.spend(bytes.len());
            if self.is_spent() {
                break;
            }
            let file =
                xml::parse(bytes).map_err(|cause| DocumentError::Part { part: path.clone(), cause })?;
            self.scope = self.document.scope(path);
            self.files.insert(path.clone());
            for layer in shown::layers(&file.root_element()) {
                self.objects(&layer, Place::PAGE, 1);
            }
        }
        Ok(self.take())
    }

    /// Lines of a block such as an annotation's appearance, on this page's file.
    pub(super) fn block(&mut self, node: &Node<'_, '_>, corner: (f32, f32), page: &str) -> Read {
        self.scope = self.document.scope(page);
        self.objects(node, Place::PAGE.moved(corner.0, corner.1), 1);
        self.take()
    }

    fn take(&mut self) -> Read {
        let files = std::mem::take(&mut self.files);
        Read { lines: lines(std::mem::take(&mut self.runs)), files }
    }

    fn objects(&mut self, parent: &Node<'_, '_>, place: Place, depth: usize) {
        if depth > shown::DEPTH {
            return;
        }
        for node in shown::objects(parent) {
            self.spend(OBJECT);
            if self.is_spent() {
                return;
            }
            match node.local() {
                "PageBlock" | "Layer" => self.objects(&node, place, depth + 1),
                "TextObject" => self.text(&node, place),
                "CompositeObject" => self.composite(&node, place, depth),
                _ => {}
            }
        }
    }

    fn composite(&mut self, node: &Node<'_, '_>, place: Place, depth: usize) {
        let Some((id, path)) = node.attr("ResourceID").and_then(|id| Some((id, self.scope.composite(id)?)))
        else {
            return;
        };
        let package = self.package;
        let parsed = self.units.entry(path.as_str());
        let file = parsed.or_insert_with(|| Some(Rc::new(xml::parse(package.entry(path)?).ok()?))).clone();
        let Some(file) = file else { return };
        self.files.insert(path.clone());
        let (corner, _) = boundary(node);
        let inside = place.moved(corner.0, corner.1).turned(node);
        // Looking for the unit is a pass over the file's elements.
        self.spend(package.entry(path).map_or(0, <[u8]>::len) / 64);
        for content in shown::unit(&file, id) {
            self.objects(&content, inside, depth + 1);
        }
    }

    fn text(&mut self, node: &Node<'_, '_>, place: Place) {
        let (corner, width) = boundary(node);
        let placed = place.moved(corner.0, corner.1);
        let inside = placed.turned(node);
        let size = node.attr("Size").and_then(|size| size.parse::<f32>().ok()).unwrap_or(3.0);
        let number = |code: &Node<'_, '_>, name: &str| {
            code.attr(name).and_then(|text| text.parse::<f32>().ok()).filter(|n| n.is_finite())
        };
        for code in node.each("TextCode") {
            let (x, y) = inside.at(number(&code, "X").unwrap_or(0.0), number(&code, "Y").unwrap_or(0.0));
            let text = code.content();
            self.spend(OBJECT + text.len());
            if self.is_spent() {
                return;
            }
            if !text.is_empty() {
                self.runs.push(Run { x, y, end: placed.at(width, 0.0).0, size: size * inside.scale(), text });
            }
        }
    }

    fn spend(&mut self, cost: usize) {
        self.left = self.left.saturating_sub(cost);
    }
}

/// Corner and width of an object's boundary.
fn boundary(node: &Node<'_, '_>) -> ((f32, f32), f32) {
    match node.attr("Boundary").map(numbers).as_deref() {
        Some([x, y, width, _, ..]) => ((*x, *y), *width),
        _ => ((0.0, 0.0), 0.0),
    }
}
