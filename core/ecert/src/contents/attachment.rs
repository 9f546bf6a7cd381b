use roxmltree::Node;
use serde::Serialize;

use crate::{
    document::Document,
    package::Package,
    verdict::Verdict,
    xml::{self, Element as _},
};

/// More values than any invoice or report holds.
const VALUES: usize = 10_000;

/// A file that the document carries (GB/T 33190 §20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// Its name as written.
    pub name: String,
    /// Its file in the package.
    pub path: String,
    /// Bytes.
    pub size: usize,
    /// For XML such as `original_invoice.xml` or XBRL: the text of every leaf by its path of local names.
    pub values: Vec<(String, String)>,
    /// Whether a sound signature covers it.
    pub covered: bool,
}

impl Attachment {
    /// Its bytes in the package that it was read from.
    pub fn bytes<'p>(&self, package: &'p Package) -> Option<&'p [u8]> {
        package.entry(&self.path)
    }
}

pub(super) fn read(
    package: &Package,
    verdict: &Verdict,
    document: &Document,
    index: usize,
) -> Vec<Attachment> {
    let attachment = |(name, path): &(String, String)| {
        let bytes = package.entry(path)?;
        Some(Attachment {
            name: name.clone(),
            path: path.clone(),
            size: bytes.len(),
            values: values(bytes),
            covered: verdict.covers(index, path),
        })
    };
    document.attachments.iter().filter_map(attachment).collect()
}

fn values(bytes: &[u8]) -> Vec<(String, String)> {
    let Ok(file) = xml::parse(bytes) else { return Vec::new() };
    let leaves =
        file.descendants().filter(|node| node.is_element() && !node.children().any(|c| c.is_element()));
    leaves
        .take(VALUES)
        .map(|leaf| (path(&leaf), leaf.content()))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn path(leaf: &Node<'_, '_>) -> String {
    let mut names: Vec<&str> = leaf.ancestors().filter(Node::is_element).map(|node| node.local()).collect();
    names.reverse();
    names.join("/")
}
