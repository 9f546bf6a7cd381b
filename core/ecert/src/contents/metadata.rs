use std::collections::BTreeMap;

use roxmltree::Node;

use super::{Item, Source, text::objects};
use crate::{
    document::{DocBody, Document, ENTRY},
    package::Package,
    verdict::Verdict,
    xml::{self, Element as _},
};

/// Metadata of a document: CustomDatas first, then indexed tags. Tag files that are not well-formed are left
/// out; they never fail the document.
pub fn metadata(
    package: &Package,
    verdict: &Verdict,
    body: &DocBody,
    document: &Document,
    index: usize,
) -> Vec<Item> {
    let covers = |path: &str| verdict.covers(index, path);
    let mut items: Vec<Item> = body
        .info
        .custom
        .iter()
        .map(|(name, value)| Item {
            name: name.clone(),
            value: value.clone(),
            source: Source::CustomData,
            covered: covers(ENTRY),
        })
        .collect();
    let pages: BTreeMap<&str, &str> =
        document.pages.iter().map(|page| (page.id.as_str(), page.path.as_str())).collect();
    let mut texts: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    for (_, path) in &document.tags {
        let Some(Ok(file)) = package.entry(path).map(xml::parse) else { continue };
        for leaf in file.descendants().filter(|node| node.each("ObjectRef").next().is_some()) {
            let mut value = String::new();
            let mut covered = covers(path);
            for (page, object) in leaf.each("ObjectRef").filter_map(|node| reference(&node)) {
                let Some(part) = pages.get(page.as_str()) else { continue };
                let on_page = texts.entry(part).or_insert_with(|| objects(package, part));
                value.push_str(on_page.get(&object).map_or("", String::as_str));
                covered &= covers(part);
            }
            let name = leaf.attr("Name").unwrap_or(leaf.local()).to_owned();
            items.push(Item { name, value, source: Source::Tag, covered });
        }
    }
    items
}

fn reference(node: &Node<'_, '_>) -> Option<(String, String)> {
    Some((node.attr("PageRef")?.to_owned(), node.content()))
}
