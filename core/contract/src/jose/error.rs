/// Why a token or a proof is not taken. Carries nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JoseError {
    /// Larger than 8 KiB.
    #[error("the token is too large")]
    TooLarge,
    /// Not three parts of base64url with JSON in the first two.
    #[error("the token is malformed")]
    Malformed,
    /// Another algorithm than ES256, or a header that must be understood and is not.
    #[error("the token is not signed by ES256")]
    Algorithm,
    /// Not a public P-256 key, or one that comes with its private part.
    #[error("the key is not a public P-256 key")]
    Key,
    /// The signature is wrong.
    #[error("the signature is wrong")]
    Signature,
    /// It is a token of another type.
    #[error("the token is of another type")]
    Type,
}
