use super::{DeclaredType, SignatureError};
use crate::{
    document::resolve,
    package::Package,
    xml::{self, Element as _},
};

/// One line of `Signatures.xml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The signature's ID.
    pub id: String,
    /// What it is declared to be.
    pub declared: DeclaredType,
    /// The signature file.
    pub file: String,
}

/// Signatures that one document may have: each costs several verifications.
const MOST: usize = 64;

/// The signatures that a document's list names, in order.
pub fn list(package: &Package, path: &str) -> Result<Vec<Listed>, SignatureError> {
    let bytes = package.entry(path).ok_or_else(|| SignatureError::Missing(path.to_owned()))?;
    let file = xml::parse(bytes)?;
    let mut lines = Vec::new();
    for node in file.root_element().each("Signature") {
        let reference = node.attr("BaseLoc").ok_or(SignatureError::Shape("BaseLoc"))?;
        if lines.len() == MOST {
            return Err(SignatureError::TooMany);
        }
        lines.push(Listed {
            id: node.attr("ID").unwrap_or_default().to_owned(),
            declared: match node.attr("Type") {
                None | Some("" | "Seal") => DeclaredType::Seal,
                Some("Sign") => DeclaredType::Sign,
                Some(_) => DeclaredType::Other,
            },
            file: resolve(reference, path)?,
        });
    }
    Ok(lines)
}
