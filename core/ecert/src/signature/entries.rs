use super::SignatureError;
use crate::{
    document::resolve,
    xml::{self, Element as _},
};

/// Name of the file that whole-package integrity signs.
pub(crate) const ENTRIES: &str = "OFDEntries.xml";

/// The list of a package's files against smuggled ones (GM/T 0099-2020 §7.4). It holds names and no digests:
/// what it protects is which files there are, not what is in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageEntries {
    /// The signed value's file.
    pub value: String,
    /// The files, in order.
    pub files: Vec<String>,
}

impl PackageEntries {
    /// Reads `OFDEntries.xml`.
    pub fn read(bytes: &[u8]) -> Result<Self, SignatureError> {
        let file = xml::parse(bytes)?;
        let root = file.root_element();
        let only = |name| {
            let mut found = root.each(name);
            found.next().filter(|_| found.next().is_none()).ok_or(SignatureError::Shape(name))
        };
        let mut files = Vec::new();
        for node in only("FileList")?.each("File") {
            let name = node.attr("FileLoc").ok_or(SignatureError::Shape("FileLoc"))?;
            files.push(resolve(name, ENTRIES)?);
        }
        Ok(Self { value: resolve(&only("SignedValueLoc")?.content(), ENTRIES)?, files })
    }
}
