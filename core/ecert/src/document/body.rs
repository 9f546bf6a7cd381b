use super::{DocInfo, DocumentError, resolve};
use crate::{
    package::Package,
    xml::{self, Element as _},
};

/// Name of the entry file.
pub(crate) const ENTRY: &str = "OFD.xml";

/// Documents that one package may hold: each is read whole.
const MOST: usize = 32;

/// One document of the package as `OFD.xml` names it (CT_DocBody).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocBody {
    /// What is said about the document.
    pub info: DocInfo,
    /// The document's root file.
    pub root: String,
    /// The list of its signatures, if it names one.
    pub signatures: Option<String>,
    /// Whether older versions are kept. They are history: never drawn, not part of what must be covered.
    pub versions: bool,
}

/// All documents of a package, in order.
pub fn bodies(package: &Package) -> Result<Vec<DocBody>, DocumentError> {
    let bytes = package.entry(ENTRY).ok_or(DocumentError::EntryMissing)?;
    let file = xml::parse(bytes).map_err(|cause| DocumentError::Part { part: ENTRY.to_owned(), cause })?;
    let root = file.root_element();
    let mut bodies = Vec::new();
    for body in root.each("DocBody") {
        if bodies.len() == MOST {
            return Err(DocumentError::TooMany);
        }
        if ["DocInfo", "DocRoot", "Signatures"].iter().any(|name| body.each(name).count() > 1) {
            return Err(DocumentError::EntryAmbiguous);
        }
        let named = |name: &str| -> Result<Option<String>, DocumentError> {
            let Some(text) = body.child_text(name).filter(|text| !text.is_empty()) else { return Ok(None) };
            Ok(Some(resolve(&text, ENTRY)?))
        };
        let root = named("DocRoot")?.ok_or(DocumentError::NoDocument)?;
        bodies.push(DocBody {
            info: body.child("DocInfo").map(|node| DocInfo::read(&node)).unwrap_or_default(),
            root: package.locate(&root).map_or_else(|| root.clone(), str::to_owned),
            // Exactly as written: only what is drawn may be found under another case.
            signatures: named("Signatures")?,
            versions: body.child("Versions").is_some(),
        });
    }
    if bodies.is_empty() { Err(DocumentError::NoDocument) } else { Ok(bodies) }
}
