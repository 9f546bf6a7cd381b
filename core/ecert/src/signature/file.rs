use base64::{Engine as _, prelude::BASE64_STANDARD};
use roxmltree::Node;

use super::SignatureError;
use crate::{
    asn1::oid::SM3_TEXT,
    document::{Rect, resolve},
    xml::{self, Element as _},
};

/// How the referenced files were digested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckMethod {
    /// SM3.
    Sm3,
    /// MD5 (also when nothing is written: the schema's default) or SHA-1: broken, never accepted.
    Weak,
    /// Something that is not judged here.
    Unknown,
}

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
}

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
        let mut references = Vec::new();
        for node in list.each("Reference") {
            let name = node.attr("FileRef").ok_or(SignatureError::Shape("FileRef"))?;
            let value: String =
                node.child_text("CheckValue").unwrap_or_default().split_whitespace().collect();
            let digest = BASE64_STANDARD.decode(value).map_err(|_| SignatureError::Shape("CheckValue"))?;
            references.push(Reference { path: resolve(name, path)?, digest });
        }
        let seal = match info.child("Seal") {
            None => None,
            Some(_) => Some(resolve(&single(&single(&info, "Seal")?, "BaseLoc")?.content(), path)?),
        };
        Ok(Self {
            method: method(list.attr("CheckMethod")),
            references,
            stamps: info.each("StampAnnot").map(|node| stamp(&node)).collect(),
            seal,
            value: resolve(&single(&root, "SignedValue")?.content(), path)?,
            parameters: parameters(&info)?,
        })
    }
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

fn method(text: Option<&str>) -> CheckMethod {
    let text = text.unwrap_or("MD5");
    if text == SM3_TEXT || text.eq_ignore_ascii_case("SM3") {
        CheckMethod::Sm3
    } else if ["MD5", "SHA1", "SHA-1", "1.2.840.113549.2.5", "1.3.14.3.2.26"]
        .iter()
        .any(|weak| text.eq_ignore_ascii_case(weak))
    {
        CheckMethod::Weak
    } else {
        CheckMethod::Unknown
    }
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
    fn a_missing_check_method_means_md5_and_is_weak() {
        assert_eq!(method(None), CheckMethod::Weak);
        assert_eq!(method(Some("sm3")), CheckMethod::Sm3);
        assert_eq!(method(Some("1.2.156.10197.1.401.2")), CheckMethod::Unknown);
    }

    #[test]
    fn a_second_signed_info_is_refused() {
        let xml = "<Signature><SignedInfo/><SignedInfo/><SignedValue>v</SignedValue></Signature>";
        assert_eq!(
            SignatureFile::read(xml.as_bytes(), "a/b").unwrap_err(),
            SignatureError::Shape("SignedInfo")
        );
    }
}
