use std::collections::{BTreeMap, BTreeSet};

use super::{
    Item, Source, Term, tag_reader,
    text::{objects, page_files},
};
use crate::{
    document::{DocBody, Document, ENTRY},
    package::Package,
    signature::{SignatureFile, list},
    verdict::Verdict,
};

/// Metadata of a document: CustomDatas first, then indexed tags, then what sound signatures say. Tag files that
/// cannot be read are left out; they never fail the document. `index` is the document's in the package.
pub fn metadata(
    package: &Package,
    verdict: &Verdict,
    body: &DocBody,
    document: &Document,
    index: usize,
) -> Vec<Item> {
    let mut items = custom(verdict, body, index);
    items.extend(tags(package, verdict, document, index));
    items.extend(said_by_signatures(package, verdict, body, index));
    items
}

fn custom(verdict: &Verdict, body: &DocBody, index: usize) -> Vec<Item> {
    let covered = verdict.covers(index, ENTRY);
    let item = |(name, value): &(String, String)| Item {
        name: name.clone(),
        term: Term::of(name),
        value: value.clone(),
        source: Source::CustomData,
        file: ENTRY.to_owned(),
        path: None,
        covered,
    };
    body.info.custom.iter().map(item).collect()
}

fn tags(package: &Package, verdict: &Verdict, document: &Document, index: usize) -> Vec<Item> {
    let mut shelf = Shelf::of(package, verdict, document, index);
    let mut items = Vec::new();
    // A list may name one file again and again.
    let files: BTreeSet<&String> = document.tags.iter().map(|(_, file)| file).collect();
    for file in files {
        let Some(Ok(leaves)) = package.entry(file).map(tag_reader::read) else { continue };
        let covered = verdict.covers(index, file);
        for leaf in leaves {
            let (mut value, mut covered) = (String::new(), covered);
            for (page, object) in &leaf.references {
                let (text, sound) = shelf.look_up(page, object);
                value.push_str(&text);
                covered &= sound;
            }
            items.push(Item {
                term: Term::of(&leaf.name),
                name: leaf.name,
                value,
                source: Source::Tag,
                file: file.clone(),
                path: Some(leaf.path),
                covered,
            });
        }
    }
    items
}

fn said_by_signatures(package: &Package, verdict: &Verdict, body: &DocBody, index: usize) -> Vec<Item> {
    let Some(Ok(lines)) = body.signatures.as_ref().map(|path| list(package, path)) else { return Vec::new() };
    let judged = verdict.signatures.iter().filter(|signature| signature.document == index);
    let mut items = Vec::new();
    for (line, judged) in lines.iter().zip(judged) {
        let file = package.entry(&line.file).map(|bytes| SignatureFile::read(bytes, &line.file));
        let Some(Ok(file)) = file else { continue };
        items.extend(file.parameters.into_iter().map(|(name, value)| Item {
            term: Term::of(&name),
            name,
            value,
            source: Source::Signature,
            file: line.file.clone(),
            path: None,
            covered: judged.protects(),
        }));
    }
    items
}

/// Bytes of text that tags of one document may point at, objects that several point at counted each time.
const TEXT: usize = 4 << 20;

/// Text objects that tags point at, each part read once.
struct Shelf<'a> {
    package: &'a Package,
    verdict: &'a Verdict,
    index: usize,
    /// Pages by ID.
    pages: BTreeMap<&'a str, &'a str>,
    document: &'a Document,
    /// A page's file with its templates'.
    files: BTreeMap<&'a str, Vec<String>>,
    parts: BTreeMap<String, BTreeMap<String, Option<String>>>,
    left: usize,
}

impl<'a> Shelf<'a> {
    fn of(package: &'a Package, verdict: &'a Verdict, document: &'a Document, index: usize) -> Self {
        // Of two pages with one ID the first is meant, as everywhere.
        let pages = document.pages.iter().rev();
        let pages = pages.map(|page| (page.id.as_str(), page.path.as_str())).collect();
        let (files, parts) = Default::default();
        Self { package, verdict, index, pages, document, files, parts, left: TEXT }
    }

    /// The object's text and whether it is one and covered: on the page, else on one of its templates.
    fn look_up(&mut self, page: &str, object: &str) -> (String, bool) {
        let Some(path) = self.pages.get(page).copied() else { return (String::new(), false) };
        let (package, document) = (self.package, self.document);
        let files = self.files.entry(path).or_insert_with(|| page_files(package, document, path));
        for path in files {
            let part = self.parts.entry(path.clone()).or_insert_with(|| objects(package, path));
            let Some(text) = part.get(object) else { continue };
            let text = text.as_ref().filter(|text| text.len() <= self.left);
            self.left -= text.map_or(0, String::len);
            let covered = text.is_some() && self.verdict.covers(self.index, path);
            return (text.cloned().unwrap_or_default(), covered);
        }
        (String::new(), false)
    }
}
