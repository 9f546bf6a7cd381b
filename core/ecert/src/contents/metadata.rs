use std::collections::BTreeMap;

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
    let mut shelf = Shelf { package, verdict, document, index, parts: BTreeMap::new() };
    let mut items = Vec::new();
    for (_, file) in &document.tags {
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

/// Text objects that tags point at, each part read once.
struct Shelf<'a> {
    package: &'a Package,
    verdict: &'a Verdict,
    document: &'a Document,
    index: usize,
    parts: BTreeMap<String, BTreeMap<String, Option<String>>>,
}

impl Shelf<'_> {
    /// The object's text and whether it is one and covered: on the page, else on one of its templates.
    fn look_up(&mut self, page: &str, object: &str) -> (String, bool) {
        let Some(page) = self.document.pages.iter().find(|known| known.id == page) else {
            return (String::new(), false);
        };
        for path in page_files(self.package, self.document, &page.path) {
            if !self.parts.contains_key(&path) {
                self.parts.insert(path.clone(), objects(self.package, &path));
            }
            if let Some(text) = self.parts[&path].get(object) {
                let covered = text.is_some() && self.verdict.covers(self.index, &path);
                return (text.clone().unwrap_or_default(), covered);
            }
        }
        (String::new(), false)
    }
}
