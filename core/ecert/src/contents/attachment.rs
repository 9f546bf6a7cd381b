use std::collections::BTreeSet;

use roxmltree::Node;
use serde::Serialize;

use crate::{
    document::Document,
    package::Package,
    verdict::Verdict,
    xml::{self, Element as _},
};

/// More files than any document carries.
const MOST: usize = 2_048;
/// Bytes of values with their paths that are told of one document's attachments: more than any invoice or report
/// holds. What goes beyond is in the file itself.
const VALUES: usize = 8 << 20;

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
    /// IDs of the sound signatures that do.
    pub covered_by: Vec<String>,
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
    let mut read = BTreeSet::new();
    let mut left = VALUES;
    let mut all = Vec::new();
    for (name, path) in document.attachments.iter().take(MOST) {
        let Some(bytes) = package.entry(path) else { continue };
        // A list may name one file again and again; its values are told once.
        let values = if read.insert(path) { values(bytes, &mut left) } else { Vec::new() };
        let (name, path, size) = (name.clone(), path.clone(), bytes.len());
        let covered = verdict.covers(index, &path);
        let covered_by = verdict.covered_by(index, [&path]);
        all.push(Attachment { name, path, size, values, covered, covered_by });
    }
    all
}

fn values(bytes: &[u8], left: &mut usize) -> Vec<(String, String)> {
    let Ok(file) = xml::parse(bytes) else { return Vec::new() };
    let is_leaf = |node: &Node<'_, '_>| node.is_element() && !node.children().any(|child| child.is_element());
    let mut values = Vec::new();
    for leaf in file.descendants().filter(is_leaf) {
        let value = leaf.content();
        if value.is_empty() {
            continue;
        }
        let path = path(&leaf);
        let Some(rest) = left.checked_sub(path.len() + value.len()) else { break };
        *left = rest;
        values.push((path, value));
    }
    values
}

fn path(leaf: &Node<'_, '_>) -> String {
    let mut names: Vec<&str> = leaf.ancestors().filter(Node::is_element).map(|node| node.local()).collect();
    names.reverse();
    names.join("/")
}
