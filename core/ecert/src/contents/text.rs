//! Text of pages in the order in which a person reads it: lines from the top, in a line from the left, templates
//! and page together, because labels often stand in the one and values in the other.
use std::collections::BTreeMap;

use roxmltree::Node;

use crate::{
    document::{Document, DocumentError, Rect, numbers},
    package::Package,
    xml::{self, Element as _},
};

/// Templates that one page may lie on.
const TEMPLATES: usize = 64;

/// A run of text and where its baseline begins, in millimetres.
struct Run {
    x: f32,
    y: f32,
    end: f32,
    size: f32,
    text: String,
}

/// Lines of a page.
pub fn page_lines(package: &Package, document: &Document, page: usize) -> Result<Vec<String>, DocumentError> {
    let page = document.pages.get(page).ok_or_else(|| DocumentError::PartMissing(format!("page {page}")))?;
    lines_of(package, &page_files(package, document, &page.path))
}

/// Lines of the files that make a page.
pub(super) fn lines_of(package: &Package, files: &[String]) -> Result<Vec<String>, DocumentError> {
    let mut runs = Vec::new();
    for path in files {
        let bytes = package.entry(path).ok_or_else(|| DocumentError::PartMissing(path.clone()))?;
        let file = xml::parse(bytes).map_err(|cause| DocumentError::Part { part: path.clone(), cause })?;
        collect(&file.root_element(), &mut runs);
    }
    Ok(lines(runs))
}

/// Text of a page, its lines one below the other.
pub fn page_text(package: &Package, document: &Document, page: usize) -> Result<String, DocumentError> {
    Ok(page_lines(package, document, page)?.join("\n"))
}

/// The files that a page's text stands in: its own and those of the templates that it names.
pub(super) fn page_files(package: &Package, document: &Document, path: &str) -> Vec<String> {
    let mut files = vec![path.to_owned()];
    let Some(Ok(file)) = package.entry(path).map(xml::parse) else { return files };
    for node in file.root_element().each("Template").take(TEMPLATES) {
        let named = node.attr("TemplateID").and_then(|id| document.template_by_id(id));
        if let Some(template) = named.filter(|template| !files.contains(&template.path)) {
            files.push(template.path.clone());
        }
    }
    files
}

/// Text objects of a part by ID; `None` for an ID that occurs more than once, which names nothing.
pub(super) fn objects(package: &Package, path: &str) -> BTreeMap<String, Option<String>> {
    let mut found = BTreeMap::new();
    let Some(Ok(file)) = package.entry(path).map(xml::parse) else { return found };
    for node in file.descendants().filter(|node| node.local() == "TextObject") {
        let Some(id) = node.attr("ID") else { continue };
        found
            .entry(id.to_owned())
            .and_modify(|text| *text = None)
            .or_insert_with(|| Some(object_text(&node)));
    }
    found
}

/// Texts below a node, as lines.
pub(super) fn lines_below(node: &Node<'_, '_>) -> Vec<String> {
    let mut runs = Vec::new();
    collect(node, &mut runs);
    lines(runs)
}

fn object_text(node: &Node<'_, '_>) -> String {
    node.each("TextCode").map(|code| code.content()).collect()
}

fn collect(root: &Node<'_, '_>, runs: &mut Vec<Run>) {
    for node in root.descendants().filter(|node| node.local() == "TextObject") {
        if node.attr("Visible") == Some("false") {
            continue;
        }
        let place = node.attr("Boundary").and_then(Rect::parse);
        let place = place.unwrap_or(Rect { x: 0.0, y: 0.0, width: 0.0, height: 0.0 });
        let ctm = node.attr("CTM").map(numbers).filter(|ctm| ctm.len() == 6);
        let size = node.attr("Size").and_then(|size| size.parse().ok()).unwrap_or(3.0);
        let number = |code: &Node<'_, '_>, name: &str| {
            code.attr(name).and_then(|text| text.parse::<f32>().ok()).filter(|n| n.is_finite())
        };
        for code in node.each("TextCode") {
            let (x, y) = (number(&code, "X").unwrap_or(0.0), number(&code, "Y").unwrap_or(0.0));
            let (x, y, size) = ctm.as_deref().map_or((x, y, size), |m| transformed(m, x, y, size));
            let text = code.content();
            let run = Run { x: place.x + x, y: place.y + y, end: place.x + place.width, size, text };
            if !run.text.is_empty() {
                runs.push(run);
            }
        }
    }
}

fn transformed(ctm: &[f32], x: f32, y: f32, size: f32) -> (f32, f32, f32) {
    let scale = ctm[2].hypot(ctm[3]);
    (ctm[0] * x + ctm[2] * y + ctm[4], ctm[1] * x + ctm[3] * y + ctm[5], size * scale)
}

fn lines(mut runs: Vec<Run>) -> Vec<String> {
    runs.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        let same = lines
            .last()
            .and_then(|line| line.first())
            .is_some_and(|first| (run.y - first.y).abs() <= 0.4 * first.size.min(run.size));
        match lines.last_mut() {
            Some(line) if same => line.push(run),
            _ => lines.push(vec![run]),
        }
    }
    lines.into_iter().map(line).collect()
}

fn line(mut runs: Vec<Run>) -> String {
    runs.sort_by(|one, other| one.x.total_cmp(&other.x));
    let mut text = String::new();
    let mut end = f32::NEG_INFINITY;
    for run in runs {
        if !text.is_empty() && run.x > end + 0.3 * run.size {
            text.push(' ');
        }
        text.push_str(&run.text);
        end = run.end.max(run.x);
    }
    text
}
