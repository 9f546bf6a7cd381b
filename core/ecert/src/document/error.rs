use crate::xml::XmlError;

/// Why a package is not a document. Paths are names inside the package.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// There is no `OFD.xml` at the root.
    #[error("the package has no OFD.xml")]
    EntryMissing,
    /// `OFD.xml` names no document.
    #[error("OFD.xml names no document")]
    NoDocument,
    /// `OFD.xml` names more documents than are read.
    #[error("OFD.xml names too many documents")]
    TooMany,
    /// `OFD.xml` says twice where a document's root or its signatures are, or what it is about: readers differ
    /// in which they take.
    #[error("OFD.xml describes a document in two ways")]
    EntryAmbiguous,
    /// Pages or templates name the same large files again and again.
    #[error("the document names the same pages again and again")]
    PagesRepeated,
    /// A file that the document cannot do without is not in the package.
    #[error("{0} is missing")]
    PartMissing(String),
    /// A file that the document cannot do without cannot be read.
    #[error("{part}: {cause}")]
    Part {
        /// The file.
        part: String,
        /// What is wrong with it.
        cause: XmlError,
    },
    /// A reference climbs out of the package.
    #[error("a reference leaves the package")]
    Location,
}

impl DocumentError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::EntryMissing => "ofd.entry-missing",
            Self::NoDocument => "ofd.no-document",
            Self::TooMany => "ofd.too-many-documents",
            Self::EntryAmbiguous => "ofd.entry-ambiguous",
            Self::PagesRepeated => "ofd.pages-repeated",
            Self::PartMissing(_) => "ofd.part-missing",
            Self::Part { cause, .. } => cause.code(),
            Self::Location => "ofd.location",
        }
    }
}
