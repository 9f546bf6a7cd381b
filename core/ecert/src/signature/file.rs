use base64::{Engine as _, prelude::BASE64_STANDARD};
use roxmltree::Node;

use super::{CheckMethod, SignatureError};
use crate::{
    document::{Rect, resolve},
    xml::{self, Element as _},
};

/// A file that the signature covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its name in the package's table.
    pub path: String,
    /// Its digest as written.
    pub digest: Vec<u8>,
}

/// Where the seal is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct StampPlace {
    /// The page's ID.
    pub page: String,
    /// The whole seal on the page.
    pub boundary: Rect,
    /// The part of it that is shown, from the boundary's corner.
    pub clip: Option<Rect>,
}

/// A `Signature.xml` (GB/T 33190 §18.2). Everything here is signed only through the data hash in the signed
/// value; its SignatureDateTime is free text and not read.
#[derive(Debug, Clone, PartialEq)]
pub struct SignatureFile {
    /// How files were digested.
    pub method: CheckMethod,
    /// What is covered, in order; duplicates are kept for the judge to see.
    pub references: Vec<Reference>,
    /// Where seals stand; `None` for places that cannot be read.
    pub stamps: Vec<Option<StampPlace>>,
    /// The seal's file, if one is named.
    pub seal: Option<String>,
    /// The signed value's file.
    pub value: String,
    /// What the signature says beside the files, name and value (Parameters, GM/T 0099-2020 annex B).
    pub parameters: Vec<(String, String)>,
    /// Whether SignedInfo or the root holds an element that the standard does not name there.
    pub extended: bool,
}

/// What GB/T 33190 §18.2.1 and GM/T 0099-2020 B.2 put into SignedInfo.
const INFO: [&str; 7] =
    ["Provider", "SignatureMethod", "SignatureDateTime", "Parameters", "References", "StampAnnot", "Seal"];

impl SignatureFile {
    /// Reads a signature file that lies at `path`.
    pub fn read(bytes: &[u8], path: &str) -> Result<Self, SignatureError> {
        let file = xml::parse(bytes)?;
        let root = file.root_element();
        if root.local() != "Signature" {
            return Err(SignatureError::Shape("Signature"));
        }
        let info = single(&root, "SignedInfo")?;
        let list = single(&info, "References")?;
        refuse_wrapping(&root)?;
        let unnamed = |node: &Node<'_, '_>, names: &[&str]| {
            node.children().any(|child| child.is_element() && !names.contains(&child.local()))
        };
        let mut references = Vec::new();
        for node in list.each("Reference") {
            let name = node.attr("FileRef").ok_or(SignatureError::Shape("FileRef"))?;
            let value: String = single(&node, "CheckValue")?.content().split_whitespace().collect();
            let digest = BASE64_STANDARD.decode(value).map_err(|_| SignatureError::Shape("CheckValue"))?;
            references.push(Reference { path: resolve(name, path)?, digest });
        }
        let seal = match info.child("Seal") {
            None => None,
            Some(_) => Some(resolve(&single(&single(&info, "Seal")?, "BaseLoc")?.content(), path)?),
        };
        Ok(Self {
            method: CheckMethod::of_text(list.attr("CheckMethod")),
            references,
            stamps: info.each("StampAnnot").map(|node| stamp(&node)).collect(),
            seal,
            value: resolve(&single(&root, "SignedValue")?.content(), path)?,
            parameters: parameters(&info)?,
            extended: unnamed(&root, &["SignedInfo", "SignedValue"]) || unnamed(&info, &INFO),
        })
    }
}

/// Another reader might take a signature's element from another place; there is one place for each.
fn refuse_wrapping(root: &Node<'_, '_>) -> Result<(), SignatureError> {
    for node in root.descendants().filter(Node::is_element) {
        let parent = node.parent_element().map_or("", |parent| parent.local());
        for (name, place) in [
            ("Signature", ""),
            ("SignedInfo", "Signature"),
            ("SignedValue", "Signature"),
            ("References", "SignedInfo"),
            ("Reference", "References"),
            ("CheckValue", "Reference"),
        ] {
            if node.local() == name && parent != place {
                return Err(SignatureError::Shape(name));
            }
        }
    }
    Ok(())
}

fn single<'a, 'input>(
    node: &Node<'a, 'input>,
    name: &'static str,
) -> Result<Node<'a, 'input>, SignatureError> {
    let mut found = node.each(name);
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(SignatureError::Shape(name)),
    }
}

/// More than any signature has to say.
const PARAMETERS: usize = 256;

fn parameters(info: &Node<'_, '_>) -> Result<Vec<(String, String)>, SignatureError> {
    let Some(_) = info.child("Parameters") else { return Ok(Vec::new()) };
    let list = single(info, "Parameters")?;
    let named = list
        .each("Parameter")
        .take(PARAMETERS)
        .filter_map(|node| Some((node.attr("Name")?.to_owned(), node.content())));
    Ok(named.collect())
}

fn stamp(node: &Node<'_, '_>) -> Option<StampPlace> {
    Some(StampPlace {
        page: node.attr("PageRef")?.to_owned(),
        boundary: Rect::parse(node.attr("Boundary")?)?,
        clip: match node.attr("Clip") {
            None | Some("") => None,
            Some(text) => Some(Rect::parse(text)?),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_signed_info_is_refused() {
        let xml = "<Signature><SignedInfo/><SignedInfo/><SignedValue>v</SignedValue></Signature>";
        assert_eq!(
            SignatureFile::read(xml.as_bytes(), "a/b").unwrap_err(),
            SignatureError::Shape("SignedInfo")
        );
    }

    #[test]
    fn an_element_that_stands_where_it_does_not_belong_is_refused() {
        let file = |inside: &str| {
            let xml = format!(
                "<Signature><SignedInfo><References/>{inside}</SignedInfo><SignedValue>v</SignedValue></Signature>"
            );
            SignatureFile::read(xml.as_bytes(), "a/b")
        };
        assert!(!file("<Seal><BaseLoc>s</BaseLoc></Seal>").unwrap().extended);
        assert!(file("<Other/>").unwrap().extended);
        assert_eq!(file("<X><Signature/></X>").unwrap_err(), SignatureError::Shape("Signature"));
        assert_eq!(file("<X><References/></X>").unwrap_err(), SignatureError::Shape("References"));
    }
}
