use std::collections::BTreeSet;

use roxmltree::Node;
use serde::Serialize;

use super::reader::Reader;
use crate::{
    document::{Document, Rect, numbers, shown},
    package::Package,
    verdict::Verdict,
    xml::{self, Element as _},
};

/// More than any document carries.
const MOST: usize = 10_000;

/// An annotation on a page (GB/T 33190 §15).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Annotation {
    /// Its ID.
    pub id: String,
    /// Type as written: `Watermark`, `Stamp`, `Link`, …
    #[serde(rename = "type")]
    pub kind: String,
    /// Subtype as written.
    pub subtype: Option<String>,
    /// Creator as written.
    pub creator: Option<String>,
    /// LastModDate as written.
    pub modified: Option<String>,
    /// Number of its page, from 1; `None` if the page is not in the document.
    pub page: Option<usize>,
    /// Where it stands on the page, millimetres.
    pub boundary: Option<Rect>,
    /// Parameters, name and value.
    pub parameters: Vec<(String, String)>,
    /// Whether it shows on the page.
    pub visible: bool,
    /// The text that it shows, or would.
    pub text: Vec<String>,
    /// The file that holds it.
    pub file: String,
    /// Whether sound signatures cover that file and the composite units that it shows.
    pub covered: bool,
    /// IDs of the sound signatures that cover all of these.
    pub covered_by: Vec<String>,
}

/// The annotations of a document, page by page. A file that cannot be read gives none; the verdict names it.
pub(super) fn read(
    package: &Package,
    verdict: &Verdict,
    document: &Document,
    index: usize,
) -> Vec<Annotation> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut reader = Reader::new(package, document);
    for (page, file) in &document.annotations {
        // A list may name one file again and again.
        if !seen.insert(file) {
            continue;
        }
        let Some(Ok(parsed)) = package.entry(file).map(xml::parse) else { continue };
        let page = document.page_by_id(page);
        let page_file = page.and_then(|page| document.pages.get(page)).map_or("", |page| page.path.as_str());
        for node in parsed.root_element().each("Annot").take(MOST.saturating_sub(found.len())) {
            let text = |name: &str| node.attr(name).map(str::to_owned);
            let appearance = node.child("Appearance");
            let parameters = node.child("Parameters");
            let shown = |appearance: &Node<'_, '_>| !shown::is_hidden(appearance);
            let visible = !shown::is_hidden(&node) && node.each("Appearance").any(|one| shown(&one));
            let (mut lines, mut files) = (Vec::new(), BTreeSet::from([file.clone()]));
            for appearance in node.each("Appearance").filter(shown) {
                let corner = match appearance.attr("Boundary").map(numbers).as_deref() {
                    Some([x, y, ..]) => (*x, *y),
                    _ => (0.0, 0.0),
                };
                let read = reader.block(&appearance, corner, page_file);
                lines.extend(read.lines);
                files.extend(read.files);
            }
            found.push(Annotation {
                id: text("ID").unwrap_or_default(),
                kind: text("Type").unwrap_or_default(),
                subtype: text("Subtype"),
                creator: text("Creator"),
                modified: text("LastModDate"),
                page: page.map(|index| index + 1),
                boundary: appearance.and_then(|node| Rect::parse(node.attr("Boundary")?)),
                parameters: parameters
                    .iter()
                    .flat_map(|list| list.each("Parameter"))
                    .filter_map(|one| Some((one.attr("Name")?.to_owned(), one.content())))
                    .collect(),
                visible,
                text: lines,
                file: file.clone(),
                covered: files.iter().all(|path| verdict.covers(index, path)),
                covered_by: verdict.covered_by(index, &files),
            });
        }
    }
    found
}
