use crate::signer::SignerError;

/// Why a certificate is not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// The title, the issuer or the identifier is empty.
    #[error("a certificate needs a {0}")]
    Empty(&'static str),
    /// A text is too long for its place or holds control characters.
    #[error("the {0} is too long or holds characters that cannot be shown")]
    Text(&'static str),
    /// A measure of the layout is no length, or lies off the page.
    #[error("the layout's {0} is not on the page")]
    Layout(&'static str),
    /// A field that the type of certificate requires has no value.
    #[error("the field {0} is missing")]
    FieldMissing(String),
    /// The type of certificate has no such field.
    #[error("this type of certificate has no field {0}")]
    FieldUnknown(String),
    /// The fields do not fit the page.
    #[error("the certificate has too many fields for its page")]
    TooManyFields,
    /// The photo is not what it says.
    #[error("the photo is neither PNG nor JPEG")]
    Photo,
    /// The seal does not list the signer.
    #[error("the seal does not let this signer use it")]
    SignerNotInSeal,
    /// The page does not exist or the seal would stand outside it.
    #[error("the seal's place is not on a page")]
    Place,
    /// A watermark is not put on that many pages.
    #[error("the document has too many pages")]
    TooManyPages,
    /// The package holds more than one document.
    #[error("the package holds several documents")]
    SeveralDocuments,
    /// A signature of the package covers the list of signatures.
    #[error("the package's signatures allow no further one")]
    Locked,
    /// A copy is made of what is sealed and unaltered only.
    #[error("the document is not sealed, or not as it was sealed")]
    BaseNotIntact,
    /// A copy would be over before it is made.
    #[error("the copy expires before it is made")]
    Expiry,
    /// The package cannot be read; the reader's own code.
    #[error("the package cannot be read")]
    Package(&'static str),
    /// The signer failed.
    #[error(transparent)]
    Signer(#[from] SignerError),
}

impl IssueError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty(_) => "issue.empty",
            Self::Text(_) => "issue.text",
            Self::Layout(_) => "issue.layout",
            Self::FieldMissing(_) => "issue.field-missing",
            Self::FieldUnknown(_) => "issue.field-unknown",
            Self::TooManyFields => "issue.too-many-fields",
            Self::Photo => "issue.photo",
            Self::SignerNotInSeal => "issue.signer-not-in-seal",
            Self::Place => "issue.place",
            Self::TooManyPages => "issue.too-many-pages",
            Self::SeveralDocuments => "issue.several-documents",
            Self::Locked => "issue.locked",
            Self::BaseNotIntact => "issue.base-not-intact",
            Self::Expiry => "issue.expiry",
            Self::Package(code) => code,
            Self::Signer(cause) => cause.code(),
        }
    }
}
