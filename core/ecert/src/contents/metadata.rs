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
    let covered_by = verdict.covered_by(index, [&ENTRY.to_owned()]);
    let item = |(name, value): &(String, String)| Item {
        name: name.clone(),
        term: Term::of(name),
        value: value.clone(),
        source: Source::CustomData,
        file: ENTRY.to_owned(),
        path: None,
        covered,
        covered_by: covered_by.clone(),
    };
    body.info.custom.iter().map(item).collect()
}

fn tags(package: &Package, verdict: &Verdict, document: &Document, index: usize) -> Vec<Item> {
    let mut shelf = Shelf::of(package, document);
    let mut items = Vec::new();
    // A list may name one file again and again.
    let files: BTreeSet<&String> = document.tags.iter().map(|(_, file)| file).collect();
    for file in files {
        let Some(Ok(leaves)) = package.entry(file).map(tag_reader::read) else { continue };
        let covered = verdict.covers(index, file);
        for leaf in leaves {
            let (mut value, mut covered, mut files) =
                (String::new(), covered, BTreeSet::from([file.clone()]));
            for (page, object) in &leaf.references {
                let (text, part) = shelf.look_up(page, object);
                value.push_str(&text);
                covered &= part.as_ref().is_some_and(|part| verdict.covers(index, part));
                files.extend(part);
            }
            items.push(Item {
                term: Term::of(&leaf.name),
                name: leaf.name,
                value,
                source: Source::Tag,
                file: file.clone(),
                path: Some(leaf.path),
                covered,
                covered_by: if covered { verdict.covered_by(index, &files) } else { Vec::new() },
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
            covered_by: judged.protects().then(|| judged.id.clone()).into_iter().collect(),
        }));
    }
    items
}

/// Bytes of text that tags of one document may point at, objects that several point at counted each time.
const TEXT: usize = 4 << 20;

/// Text objects that tags point at, each part read once.
struct Shelf<'a> {
    package: &'a Package,
    /// Pages by ID.
    pages: BTreeMap<&'a str, &'a str>,
    document: &'a Document,
    /// A page's file with its templates'.
    files: BTreeMap<&'a str, Vec<String>>,
    parts: BTreeMap<String, BTreeMap<String, Option<String>>>,
    left: usize,
}

impl<'a> Shelf<'a> {
    fn of(package: &'a Package, document: &'a Document) -> Self {
        // Of two pages with one ID the first is meant, as everywhere.
        let pages = document.pages.iter().rev();
        let pages = pages.map(|page| (page.id.as_str(), page.path.as_str())).collect();
        let (files, parts) = Default::default();
        Self { package, pages, document, files, parts, left: TEXT }
    }

    /// The object's text and, if it is one, the file that it stands in: the page's, else one of its templates'.
    fn look_up(&mut self, page: &str, object: &str) -> (String, Option<String>) {
        let Some(path) = self.pages.get(page).copied() else { return (String::new(), None) };
        let (package, document) = (self.package, self.document);
        let files = self.files.entry(path).or_insert_with(|| page_files(package, document, path));
        for path in files {
            let part = self.parts.entry(path.clone()).or_insert_with(|| objects(package, path));
            let Some(text) = part.get(object) else { continue };
            let text = text.as_ref().filter(|text| text.len() <= self.left);
            self.left -= text.map_or(0, String::len);
            let file = text.is_some().then(|| path.clone());
            return (text.cloned().unwrap_or_default(), file);
        }
        (String::new(), None)
    }
}
