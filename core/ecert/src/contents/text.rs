use std::collections::BTreeMap;

use roxmltree::Node;

use crate::{
    document::{Document, DocumentError},
    package::Package,
    xml::{self, Element as _},
};

/// Text of a page, one line per text object in the order of the file; templates are not part of it.
pub fn page_text(package: &Package, document: &Document, page: usize) -> Result<String, DocumentError> {
    let page = document.pages.get(page).ok_or_else(|| DocumentError::PartMissing(format!("page {page}")))?;
    let bytes = package.entry(&page.path).ok_or_else(|| DocumentError::PartMissing(page.path.clone()))?;
    let file = xml::parse(bytes).map_err(|cause| DocumentError::Part { part: page.path.clone(), cause })?;
    let texts = file.descendants().filter(|node| node.local() == "TextObject");
    Ok(texts.map(|node| object_text(&node)).collect::<Vec<_>>().join("\n"))
}

/// Text objects of a part by ID.
pub(super) fn objects(package: &Package, path: &str) -> BTreeMap<String, String> {
    let Some(Ok(file)) = package.entry(path).map(xml::parse) else { return BTreeMap::new() };
    let texts = file.descendants().filter(|node| node.local() == "TextObject");
    texts.filter_map(|node| Some((node.attr("ID")?.to_owned(), object_text(&node)))).collect()
}

fn object_text(node: &Node<'_, '_>) -> String {
    node.each("TextCode").map(|code| code.content()).collect()
}
