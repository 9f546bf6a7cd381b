use crate::signer::SignerError;

/// Why a certificate is not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// The title, the issuer or the identifier is empty.
    #[error("a certificate needs a {0}")]
    Empty(&'static str),
    /// The fields do not fit the page.
    #[error("the certificate has too many fields for its page")]
    TooManyFields,
    /// The photo is not what it says.
    #[error("the photo is neither PNG nor JPEG")]
    Photo,
    /// The seal does not list the signer.
    #[error("the seal does not let this signer use it")]
    SignerNotInSeal,
    /// The signer failed.
    #[error(transparent)]
    Signer(#[from] SignerError),
}

impl IssueError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty(_) => "issue.empty",
            Self::TooManyFields => "issue.too-many-fields",
            Self::Photo => "issue.photo",
            Self::SignerNotInSeal => "issue.signer-not-in-seal",
            Self::Signer(cause) => cause.code(),
        }
    }
}
