use std::collections::BTreeSet;

use serde::Serialize;

use super::text::lines_below;
use crate::{
    document::{Document, Rect},
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
    /// The text that it shows.
    pub text: Vec<String>,
    /// The file that holds it.
    pub file: String,
    /// Whether a sound signature covers that file.
    pub covered: bool,
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
    for (page, file) in &document.annotations {
        // A list may name one file again and again.
        if !seen.insert(file) {
            continue;
        }
        let Some(Ok(parsed)) = package.entry(file).map(xml::parse) else { continue };
        let page = document.page_by_id(page).map(|index| index + 1);
        for node in parsed.root_element().each("Annot").take(MOST.saturating_sub(found.len())) {
            let text = |name: &str| node.attr(name).map(str::to_owned);
            let appearance = node.child("Appearance");
            let parameters = node.child("Parameters");
            found.push(Annotation {
                id: text("ID").unwrap_or_default(),
                kind: text("Type").unwrap_or_default(),
                subtype: text("Subtype"),
                creator: text("Creator"),
                modified: text("LastModDate"),
                page,
                boundary: appearance.and_then(|node| Rect::parse(node.attr("Boundary")?)),
                parameters: parameters
                    .iter()
                    .flat_map(|list| list.each("Parameter"))
                    .filter_map(|one| Some((one.attr("Name")?.to_owned(), one.content())))
                    .collect(),
                text: appearance.map(|node| lines_below(&node)).unwrap_or_default(),
                file: file.clone(),
                covered: verdict.covers(index, file),
            });
        }
    }
    found
}
