//! Text of pages: templates and page together, because labels often stand in the one and values in the other.
use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::reader::Reader;
use crate::{
    document::{Document, DocumentError},
    package::Package,
    xml::{self, Element as _},
};

/// Lines of a page.
pub fn page_lines(package: &Package, document: &Document, page: usize) -> Result<Vec<String>, DocumentError> {
    let page = document.pages.get(page).ok_or_else(|| DocumentError::PartMissing(format!("page {page}")))?;
    Ok(Reader::new(package, document).page(&page_files(package, document, &page.path))?.lines)
}

/// Text of a page, its lines one below the other.
pub fn page_text(package: &Package, document: &Document, page: usize) -> Result<String, DocumentError> {
    Ok(page_lines(package, document, page)?.join("\n"))
}

/// The files that a page's text stands in: its own and those of the templates that it names.
pub(super) fn page_files(package: &Package, document: &Document, path: &str) -> Vec<String> {
    let mut files = vec![path.to_owned()];
    let Some(Ok(file)) = package.entry(path).map(xml::parse) else { return files };
    let mut seen = BTreeSet::from([path]);
    for node in file.root_element().each("Template") {
        let named = node.attr("TemplateID").and_then(|id| document.template_by_id(id));
        if let Some(template) = named.filter(|template| seen.insert(&template.path)) {
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

fn object_text(node: &Node<'_, '_>) -> String {
    node.each("TextCode").map(|code| code.content()).collect()
}
