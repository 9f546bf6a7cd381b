use crate::{asn1::DerError, document::DocumentError, xml::XmlError};

/// Why a signature's parts cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The list or the signature file is not in the package.
    #[error("{0} is missing")]
    Missing(String),
    /// The list names more signatures, or a signed value more signers or certificates, than are judged.
    #[error("there are too many signatures, signers or certificates")]
    TooMany,
    /// A file cannot be read as XML.
    #[error("the signature's file: {0}")]
    Xml(#[from] XmlError),
    /// A file lacks an element it must have, or has one twice.
    #[error("the signature's file has no single {0}")]
    Shape(&'static str),
    /// A reference leaves the package.
    #[error(transparent)]
    Location(#[from] DocumentError),
    /// A signed value, seal or certificate is not the structure it should be.
    #[error("the signed value, a seal or a certificate cannot be read")]
    Structure,
}

impl From<DerError> for SignatureError {
    fn from(_: DerError) -> Self {
        Self::Structure
    }
}

impl SignatureError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "signature.missing",
            Self::TooMany => "signature.too-many",
            Self::Xml(cause) => cause.code(),
            Self::Shape(_) => "signature.shape",
            Self::Location(cause) => cause.code(),
            Self::Structure => "signature.value-malformed",
        }
    }
}
