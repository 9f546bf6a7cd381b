use super::FileKind;
use crate::signer::SignerError;

/// Why a signed file is refused or cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// The bytes do not begin as an envelope does.
    #[error("this is not a signed file")]
    NotAnEnvelope,
    /// The bytes end before the envelope does.
    #[error("the signed file is cut short")]
    Truncated,
    /// The signature is not the root key's.
    #[error("the signature is not the root key's")]
    WrongSignature,
    /// The header cannot be read although it is signed: a newer format.
    #[error("the signed file's header cannot be read")]
    Header,
    /// It holds something else.
    #[error("the signed file holds {found:?} where {expected:?} was expected")]
    WrongKind {
        /// What was asked for.
        expected: FileKind,
        /// What it is.
        found: FileKind,
    },
    /// It is older than one that was already accepted.
    #[error("the signed file has sequence {found} where at least {minimum} was accepted before")]
    Rollback {
        /// The lowest that is accepted.
        minimum: u64,
        /// The file's.
        found: u64,
    },
    /// It may no longer be used.
    #[error("the signed file has expired")]
    Expired,
    /// It was signed later than the clock shows: the clock is wrong, or the file is.
    #[error("the signed file comes from the future")]
    FromTheFuture,
    /// Making one: the header is too long.
    #[error("the header is too long")]
    HeaderTooLong,
    /// Making one: the signer failed.
    #[error(transparent)]
    Signer(#[from] SignerError),
}

impl EnvelopeError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnEnvelope => "envelope.not-an-envelope",
            Self::Truncated => "envelope.truncated",
            Self::WrongSignature => "envelope.wrong-signature",
            Self::Header => "envelope.header",
            Self::WrongKind { .. } => "envelope.wrong-kind",
            Self::Rollback { .. } => "envelope.rollback",
            Self::Expired => "envelope.expired",
            Self::FromTheFuture => "envelope.from-the-future",
            Self::HeaderTooLong => "envelope.header-too-long",
            Self::Signer(cause) => cause.code(),
        }
    }
}
